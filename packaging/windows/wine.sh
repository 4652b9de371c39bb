# shellcheck shell=bash
# Sourced: a Windows of our own under wine, below $windows, with a Python for Windows and the program installed in it as
# a person there would do it. `.ci/wine` and `packaging/windows/build` use it. Needs wine, and a python3 with venv.
#
# A Unix file as a standard stream ends CPython on Windows before it starts: give it a pipe. Who reads that pipe waits
# for all that inherited it.

windows_begin() { # $windows, the folder, must be set
  export WINEPREFIX="$windows/prefix" WINEARCH=win64 WINEDEBUG=-all LANG=C.UTF-8
  unset PYTHONIOENCODING PYTHONUTF8 PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME VIRTUAL_ENV LC_ALL
  drive=$WINEPREFIX/drive_c
  wine wineboot -i >/dev/null 2>&1
}

windows_end() { # also what still runs in it
  wineserver -k 2>/dev/null || true
}

windows_fetch() { # the interpreter, and the wheels of the checkout's extra `windows` and of these packages
  python3 -m venv "$windows/tools"
  "$windows/tools/bin/pip" install -q setuptools wheel
  "$windows/tools/bin/pip" wheel -q --no-deps -w "$windows/own" .
  "$windows/tools/bin/python" packaging/windows/fetch.py "$windows" "$(echo "$windows"/own/*.whl)[windows]" pip "$@"
  cp "$windows"/own/*.whl "$windows/wheels"
}

windows_python() { # in C:\$1, laid out as the installer of python.org does, and not as the embeddable one comes
  local into="$drive/$1"
  cp -r "$windows/python" "$into"
  rm "$into"/python*._pth
  mkdir "$into/DLLs"
  find "$into" -maxdepth 1 \( -name '*.pyd' -o -name '*.dll' \) ! -name 'python3*.dll' ! -name 'vcruntime*' \
    -exec mv -t "$into/DLLs" {} +
}

windows_checkout() { # the sources, where a person there would have unpacked them
  mkdir "$drive/checkout"
  tar --exclude=./.git --exclude=./.hypothesis --exclude=./.venv --exclude=./dist --exclude='*_cache' \
    --exclude=__pycache__ -c . | tar -x -C "$drive/checkout"
}

windows_pip() { # pip on Windows itself, from the wheels alone: nothing may have to be compiled
  local pip
  pip=$(winepath -w "$(echo "$windows"/wheels/pip-*.whl)")
  on_windows 'C:\Python311\python.exe' "$pip\\pip" "$@" -q --no-warn-script-location --no-index \
    --find-links "$(winepath -w "$windows/wheels")"
}

on_windows() { # a program and its arguments, to its end; not a pipeline, which would wait for all that the program started
  (cd "$drive" && wine "$@" > >(cat) 2>&1 < <(echo))
}
