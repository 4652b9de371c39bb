"""What `status` and `doctor` say alike of other computers and of a chair."""

from sitbreak.sentence import Sentence

COUNTS = Sentence("another computer of yours: input there counts here")
GONE = Sentence("another computer of yours, which is gone: it does not count as there")
DISTRUSTED = Sentence("somebody types while it says empty: its sensor is not believed")
