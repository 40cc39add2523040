#!/bin/sh
# Makes the two bundled metrics fonts from Debian's fonts-open-sans (Open Sans 1.11, Apache-2.0).
# Needs: apt-get install fonts-open-sans; pip install fonttools
set -eu
cd "$(dirname "$0")"
source=/usr/share/fonts/truetype/open-sans
ranges='U+0020-007E,U+00A0-017F,U+2010-2015,U+2018-201E,U+2022,U+2026,U+2032,U+2033,U+20AC,U+2122,U+2190-2193,U+2212,U+2260,U+2264,U+2265'
for weight in Regular Semibold; do
    pyftsubset "$source/OpenSans-$weight.ttf" --unicodes="$ranges" --layout-features='' \
        --no-hinting --notdef-outline --desubroutinize --name-IDs='0,1,2,3,4,5,6,13,14' --no-recalc-timestamp \
        --output-file="OpenSans-$weight.subset.ttf"
done
# nameID 1 of the Semibold is "Open Sans Semibold": a renderer asked for "Open Sans" weight 600 would not find it.
python3 - <<'PY'
from fontTools.ttLib import TTFont
font = TTFont("OpenSans-Semibold.subset.ttf", recalcTimestamp=False)
for record in font["name"].names:
    if record.nameID == 1:
        record.string = "Open Sans"
font.save("OpenSans-Semibold.subset.ttf")
PY
cat /usr/share/doc/fonts-open-sans/copyright /usr/share/common-licenses/Apache-2.0 > LICENSE-OpenSans.txt
