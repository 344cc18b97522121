#!/bin/sh
# Puts Ally Sim into your menu and lets .allystory files open with it. Nothing outside your own folders is touched;
# `./install.sh --remove` takes it out again. What you did in the app stays where it is either way.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
menu=$share/applications/ally-sim.desktop
types=$share/mime/packages/ally-sim-mime.xml
icon=$share/icons/hicolor/scalable/apps/ally-sim.svg

if [ "${1:-}" = --remove ]; then
    rm -f "$menu" "$types" "$icon" "$bin/ally-sim"
else
    mkdir -p "$(dirname "$menu")" "$(dirname "$types")" "$(dirname "$icon")" "$bin"
    sed "s|^Exec=ally-sim|Exec=\"$here/ally-sim\"|" "$here/share/ally-sim.desktop" > "$menu"
    cp "$here/share/ally-sim-mime.xml" "$types"
    cp "$here/share/ally-sim.svg" "$icon"
    ln -sf "$here/ally-sim" "$bin/ally-sim"
fi
for update in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
    command -v "${update%% *}" > /dev/null && $update 2> /dev/null || true
done
echo "Done."
