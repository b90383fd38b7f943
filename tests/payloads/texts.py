"""Payloads that are text in the page, and would be markup or Markdown if they came out as they are."""

from __future__ import annotations

from .model import CALL, Payload, family, lines

_IMG = f"<img src=x onerror={CALL}>"
_BAD = f"javascript:{CALL}"


def html_in_text() -> list[Payload]:
    """Markup that the page shows as text."""
    return lines(
        "markup as text",
        f"""
<script>{CALL}</script>
{_IMG}
<b onclick={CALL}>words</b>
<a href="{_BAD}">words</a>
<style>*{{display:none}}</style>
<div style="position:fixed">words</div>
<iframe srcdoc="<script>{CALL}</script>">
</p>{_IMG}<p>
</a>{_IMG}
</code></pre>{_IMG}
</textarea></title></style></script>{_IMG}
<!-- {_IMG} -->
<!--><img src=x onerror={CALL}>-->
<?x {_IMG} ?>
<!X {_IMG}>
<![CDATA[{_IMG}]]>
<svg/onload={CALL}>
<details open ontoggle={CALL}>
<form action={_BAD}><input type=submit>
<base href=//evil.example/>
<meta http-equiv=refresh content=0;url=//evil.example/>
<{_BAD}>
<data:text/html,x>
<vbscript:{CALL}>
<mailto:a@site.example?onclick={CALL}>
\\<script>{CALL}</script>
\\\\<script>{CALL}</script>
\\\\\\<img src=x onerror={CALL}>
<<script>{CALL}</script>
<\\script>{CALL}</script>
<img src=x&#10;onerror={CALL}>
&lt;script&gt;{CALL}&lt;/script&gt;
&#60;script&#62;{CALL}&#60;/script&#62;
&amp;lt;img src=x onerror={CALL}&amp;gt;
&lt
&#x3c;img src=x onerror={CALL}>
a<b and c>d <i onmouseover={CALL}>
" onmouseover="{CALL}" x="
' onmouseover='{CALL}' x='
"><svg onload={CALL}>
""",
    )


def markdown_in_text() -> list[Payload]:
    """Markdown that the page shows as text, and what breaks out of the constructs it is put into."""
    bare = (
        f"[x]({_BAD})", f"![x]({_BAD})", f"[x](<{_BAD}>)", f"[x]( {_BAD} 'y')", "[x](https://evil.example/)", "![x](https://evil.example/a.png)",
        f"[![x]({_BAD})]({_BAD})", f"[a]: {_BAD}", f"[a]:{_BAD}", f"[a]: <{_BAD}> 'x'", f"see [a][b] [b]: {_BAD}", "[a][]", "[1]", "[ 1 ]", "[x][1]",
        f"[^1]: {_BAD}", f"[^1]: {_IMG}", "[^1]", "^[x](y)", f"*[HTML]: {_IMG}", f"[[{_BAD}]]", f"![[{_BAD}]]", f"[x]{{{_BAD}}}",
        f"](x) {_IMG}", f"] {_IMG} [", f"x]({_BAD}", f"x]({_BAD})[y", f"\\]({_BAD})", f"\\\\]({_BAD})", f"x]\\({_BAD})",
        "](https://evil.example/)[", f'")[x]({_BAD})', f"')[x]({_BAD})", f"x)[y]({_BAD})", f"><{_BAD}>", f"`](x){_IMG}`",
        f"` {_IMG}", f"`` {_IMG}", f"``` {_IMG}", f"```\n{_IMG}\n```", f"`{_IMG}", f"{_IMG}`", f"a ` b ` {_IMG} `", f"``\\`` {_IMG}", f"\\`{_IMG}\\`",
        f"~~~\n{_IMG}", f"~~~~ {_IMG}", f"```html\n</code></pre>{_IMG}\n```", f"````\n```\n{_IMG}", f"``````\n{_IMG}\n``````\n{_IMG}",
        f"```\r{_IMG}", f"x\r\r{_IMG}", f"x\r```\r{_IMG}\r", f"a\x0b{_IMG}", f"a\x0c{_IMG}", f"a\x85{_IMG}", f"a\u2028{_IMG}\u2029{_IMG}",
        f"a\n\n{_IMG}", f"a\n{_IMG}", f"a\n\n    {_IMG}", f"\n\n\n[a]: {_BAD}\n\n[a]", f"# {_IMG}", f"> {_IMG}", f"- {_IMG}", f"1. {_IMG}", f"    {_IMG}",
        f"| {_IMG} | x |", f"|\n|-|\n| {_IMG} |", f"x | [y]({_BAD}) | z", f"\\| {_IMG}", f"`|` {_IMG} `|`", f"x\n---\n{_IMG}", f"===\n{_IMG}", "---", "+++", "***",
        f"--- \n{_IMG}", f"]]> {_IMG}", f"--> {_IMG}", f"*/ {_IMG}", f"$$ {_IMG} $$", f"${_IMG}$", f"$[x]({_BAD})$", f"\\({_IMG}\\)", f"\\[{_IMG}\\]",
        f"\\href{{{_BAD}}}{{x}}", f"$\\href{{{_BAD}}}{{x}}$", f"$`{_IMG}`$", "{{ 7*7 }}", "{% include x %}", "<%= 7*7 %>", "${7*7}", "{{< x >}}", "#{7*7}",
        f"{{: onclick={CALL}}}", f"{{#x onclick={CALL}}}", f"x{{onclick={CALL}}}", f":::{{onclick={CALL}}}\nx\n:::", f"!!! note\n    {_IMG}", f"??? {_IMG}",
        f"**{_IMG}**", f"__[x]({_BAD})__", f"~~{_IMG}~~", f"=={_IMG}==", f"<b>*{_IMG}*</b>", f"&#96;{_IMG}&#96;", "&colon;", f"[x](java&Tab;script&colon;{CALL})",
        f"[x](java&#x73;cript:{CALL})", f"[x](\\javascript:{CALL})", f"[x](java\nscript:{CALL})", f"<java&#115;cript:{CALL}>", f"www.evil.example/<{_BAD}>",
        f"https://evil.example/{_IMG}", f"a@evil.example {_IMG}", f"http://x.example/`{_IMG}`", f"{_BAD}", "\ufeff---", "%%% x", "@import x", "=HYPERLINK(\"x\")",
    )  # fmt: skip
    return family("Markdown as text", *bare)


def text_payloads() -> list[Payload]:
    """All families of text."""
    return [*html_in_text(), *markdown_in_text()]
