"""Which licences are open: those that the Open Source Initiative or the Free Software Foundation has approved.

The list is that of SPDX 3.29 (its fields `isOsiApproved` and `isFsfLibre`), which is free to use (CC0), and the
first GPL, which SPDX marks as neither.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[()]|[^\s()]+")
_APPROVED = frozenset(
    """
    0BSD AAL AFL-1.1 AFL-1.2 AFL-2.0 AFL-2.1 AFL-3.0 AGPL-1.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later
    ALGLIB-Documentation APL-1.0 APSL-1.0 APSL-1.1 APSL-1.2 APSL-2.0 Apache-1.0 Apache-1.1 Apache-2.0
    Artistic-1.0 Artistic-1.0-Perl Artistic-1.0-cl8 Artistic-2.0 BSD-1-Clause BSD-2-Clause BSD-2-Clause-
    FreeBSD BSD-2-Clause-NetBSD BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-3-Clause-LBNL
    BSD-3-Clause-Open-MPI BSD-4-Clause BSD-ask-to-endorse BSL-1.0 BitTorrent-1.1 BlueOak-1.0.0 CAL-1.0
    CAL-1.0-Combined-Work-Exception CATOSL-1.1 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 CECILL-2.0
    CECILL-2.1 CECILL-B CECILL-C CERN-OHL-P-2.0 CERN-OHL-S-2.0 CERN-OHL-W-2.0 CNRI-Python CNRI-Python-GPL-
    Compatible CPAL-1.0 CPL-1.0 CUA-OPL-1.0 ClArtistic Condor-1.1 ECL-1.0 ECL-2.0 EFL-1.0 EFL-2.0 EPL-1.0
    EPL-2.0 EUDatagrid EUPL-1.1 EUPL-1.2 Entessa FSFAP FTL Fair Frameworx-1.0 GFDL-1.1 GFDL-1.1-only
    GFDL-1.1-or-later GFDL-1.2 GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3 GFDL-1.3-only GFDL-1.3-or-later
    GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0+ GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0+ GPL-3.0-only
    GPL-3.0-or-later GPL-3.0-with-GCC-exception HPND ICU IJG IPA IPL-1.0 ISC Imlib2 Intel Jam LGPL-2.0 LGPL-2.0+
    LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1 LGPL-2.1+ LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0+
    LGPL-3.0-only LGPL-3.0-or-later LPL-1.0 LPL-1.02 LPPL-1.2 LPPL-1.3a LPPL-1.3c LiLiQ-P-1.1 LiLiQ-R-1.1
    LiLiQ-Rplus-1.1 MIT MIT-0 MIT-Modern-Variant MPL-1.0 MPL-1.1 MPL-2.0 MPL-2.0-no-copyleft-exception MS-PL
    MS-RL MirOS Motosoto MulanPSL-2.0 Multics NASA-1.3 NCSA NGPL NOSL NPL-1.0 NPL-1.1 NPOSL-3.0 NTP Naumen
    Nokia Nunit OCLC-2.0 ODbL-1.0 OFL-1.0 OFL-1.1 OFL-1.1-RFN OFL-1.1-no-RFN OGTSL OLDAP-2.3 OLDAP-2.7
    OLDAP-2.8 OLFL-1.3 OSC-1.0 OSET-PL-2.1 OSL-1.0 OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 OpenSSL PHP-3.0 PHP-3.01
    PostgreSQL Python-2.0 Python-2.0.1 QPL-1.0 RPL-1.1 RPL-1.5 RPSL-1.0 RSCPL Ruby SGI-B-2.0 SISSL SMLNJ
    SPL-1.0 SimPL-2.0 Sleepycat StandardML-NJ UCL-1.0 UPL-1.0 Unicode-3.0 Unicode-DFS-2016 Unlicense VSL-1.0
    Vim W3C W3C-20150513 WTFPL Watcom-1.0 WordNet X11 XFree86-1.1 Xnet YPL-1.1 ZPL-2.0 ZPL-2.1 Zend-2.0
    Zimbra-1.3 Zlib curl eCos-2.0 gnuplot iMatix wxWindows xinetd
    """.lower().split()
)


def is_open(expression: str) -> bool:
    """May one have it all under approved licences? For `OR` one side is enough, for `AND` both must be.

    The expression is well formed; `AND` binds closer than `OR`.
    """
    # A stack of [what the alternatives so far say, what the current one says], one for each open parenthesis.
    levels = [[False, True]]
    after_with = False
    for part in _TOKEN.findall(expression):
        word = part.upper()
        if part == "(":
            levels.append([False, True])
        elif part == ")":
            before, last = levels.pop()
            levels[-1][1] &= before or last
        elif word == "OR":
            levels[-1] = [levels[-1][0] or levels[-1][1], True]
        elif word not in ("AND", "WITH") and not after_with:
            levels[-1][1] &= part.lower().removesuffix("+") in _APPROVED
        after_with = word == "WITH"
    return levels[0][0] or levels[0][1]
