// Runs inside KWin (Plasma 5.27 and 6): tells sitbreak whether the active window is full screen. Nothing else of any
// window is read. The words in capitals are replaced when it is loaded.
(function () {
    var MOST_UNANSWERED = 3; // then whoever asked has gone, and nothing is told any more
    var activated = workspace.windowActivated || workspace.clientActivated; // Plasma 6, 5
    var watched = null, told = null, unanswered = 0;

    function tell() {
        var full = watched !== null && watched.fullScreen === true;
        if (full === told || unanswered >= MOST_UNANSWERED) return;
        told = full;
        unanswered += 1;
        callDBus("NAME", "PATH", "INTERFACE", "Told", full, function () { unanswered = 0; });
    }

    function follow() {
        var active = workspace.windowActivated ? workspace.activeWindow : workspace.activeClient;
        try {
            if (watched !== null) watched.fullScreenChanged.disconnect(tell);
        } catch (error) {
            // that window has gone
        }
        watched = active || null;
        if (watched !== null) watched.fullScreenChanged.connect(tell);
        tell();
    }

    activated.connect(follow);
    follow();
})();
