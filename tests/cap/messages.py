"""CAP messages that the tests write themselves."""

from __future__ import annotations

OASIS = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:{version}">
  <identifier>{identifier}</identifier><sender>weather@test.example</sender>
  <sent>2026-11-20T08:00:00+08:00</sent><status>{status}</status><msgType>{kind}</msgType><scope>{scope}</scope>
  {references}
  <info><language>zh-CN</language><category>Met</category><event>暴雨</event>
    <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
    <expires>2026-11-20T20:00:00+08:00</expires><senderName>测试市气象台</senderName>
    <headline>测试市气象台发布暴雨橙色预警</headline><description>今天白天有大雨到暴雨。</description>
    <instruction>低洼处请注意积水。</instruction>
    <area><areaDesc>测试市</areaDesc>{area}</area></info>
</alert>"""

NATIONAL = """<?xml version="1.0" encoding="{encoding}"?>
<alert><identifier>{identifier}</identifier><sender>测试市气象局</sender><senderCode>99010041600000</senderCode>
  <sendTime>2026-11-20 08:00:00</sendTime><status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>
  <code><method><methodName>SMS</methodName><message>短信</message></method></code><note/>
  <references>{references}</references>
  <info><language>zh-CN</language><eventType>11B03</eventType><urgency>Unknown</urgency><severity>{severity}</severity>
    <certainty>Unknown</certainty><effective>2026-11-20 08:05:00</effective><onset/><expires/>
    <senderName>值班员</senderName><headline>测试市气象局发布暴雨红色预警[I级/特别严重]</headline>
    <description>未来三小时雨量将超过一百毫米。</description><instruction/>
    <area><areaDesc>测试市,测试市</areaDesc><polygon/><circle/><geocode>990101000000,990101000000</geocode></area>
  </info>
</alert>"""

BOX = "<polygon>39.6,116.6 39.6,116.8 39.4,116.8 39.4,116.6 39.6,116.6</polygon>"
FAR = "<polygon>10.0,20.0 10.0,21.0 11.0,21.0 10.0,20.0</polygon>"
CODE = "<geocode><valueName>GB</valueName><value>990101</value></geocode>"


def oasis(
    identifier: str = "T-1",
    kind: str = "Alert",
    status: str = "Actual",
    scope: str = "Public",
    version: str = "1.2",
    area: str = CODE,
    references: str = "",
) -> bytes:
    """A message of the OASIS standard."""
    if references:
        references = f"<references>{references}</references>"
    text = OASIS.format(
        identifier=identifier,
        kind=kind,
        status=status,
        scope=scope,
        version=version,
        area=area,
        references=references,
    )
    return text.encode()


def national(
    identifier: str = "99010041600000_20261120080000",
    kind: str = "Alert",
    severity: str = "Red",
    references: str = "",
    encoding: str = "UTF-8",
) -> bytes:
    """A message of the national profile."""
    text = NATIONAL.format(
        identifier=identifier, kind=kind, severity=severity, references=references, encoding=encoding
    )
    return text.encode("gb18030" if encoding.lower().startswith("gb") else "utf-8")
