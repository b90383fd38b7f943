"""
Hostile content in families, put into pages that read like articles, and the judges of what comes out.

``markup``, ``addresses`` and ``texts`` hold the payloads; ``pages`` puts them where text, attributes, metadata and embedded data stand;
``judging`` reads the output as HTML, or as Markdown with several readers, and names what is not allowed; ``tripwire`` shows it to a browser.
"""
