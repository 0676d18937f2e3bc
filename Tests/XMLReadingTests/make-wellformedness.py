"""Writes WellFormednessTable.swift: small cases of XML 1.0, with what expat says of each.

Run it after adding a case. Cases that the reader treats differently on purpose (control characters) have tests of
their own, and an empty version, which expat lets pass against the rules, is left out.
"""
import pathlib
import xml.parsers.expat

# What stands inside the root, by the section of XML 1.0 that it is about.
INSIDE = {
    "2.2 characters": ["\t\r\n", "\x7f", "\x85", "\xa0", "\ud7ff", "\ue000", "\ufffd", "\U00010000", "\U0010fffd", "ñ€𝄞"],
    "2.3 names": [
        "<_/>", "<a.b-c_d/>", "<ñ/>", "<é1/>", "<a·/>", "<À/>", "<Ω/>", "<名/>", "<1a/>", "<-a/>", "<.a/>", "<a b/>", "< a/>",
        "<a!/>", "<a$/>", "<a@b/>", "<a,b/>", "<×/>", "<÷/>", "<a÷/>", "<·a/>", "<a;/>", "<xml/>", "<XmlA/>", "<a\u2028/>",
        "<\u0300a/>", "<a\u0300/>", "<a/ >", "</>", "<>", "<a\n/>", "<a\t></a\t>", "<a></a b='1'>", "<a></ a>",
    ],
    "2.4 text": [
        ">", "]]", "]>", "]]>", "a]]&gt;b", "]]]>", "<", "a < b", "a<b", "&", "a & b", "&amp", "&&amp;", "'\"", "a > b",
    ],
    "2.5 comments": [
        "<!---->", "<!-- -->", "<!-- - -->", "<!-- -- -->", "<!--->", "<!---->-->", "<!-- --->", "<!--a--b-->", "<! -- -->",
        "<!- - -->", "<!-- <a> & ]]> -->", "<!-- ñ -->", "<!--<!-- -->", "<!-- --", "<!-", "<!--\n-->", "<!-- - - -->",
    ],
    "2.6 instructions": [
        "<?a?>", "<?a b?>", "<?a b='c>d'?>", "<?a ??>", "<?a?b?>", "<?xml?>", "<?XML a?>", "<?xMl version='1.0'?>", "<?xml-a?>",
        "<??>", "<? a?>", "<?1?>", "<?a", "<?a >", "<?a <b> & ]]> -- ?>", "<?a\n?>", "<?xmla?>", "<?ñ?>",
    ],
    "2.7 CDATA": [
        "<![CDATA[]]>", "<![CDATA[<a>&b;]]>", "<![CDATA[]]]>", "<![CDATA[]]]]>", "<![CDATA[>]]>", "<![CDATA[ ]] > ]]>",
        "<![cdata[]]>", "<![CDATA []]>", "<! [CDATA[]]>", "<![CDATA[<![CDATA[]]>", "<![CDATA[]]>]]>", "<![CDATA[", "<![CDATA",
        "<![CDATA[]]", "<![CDATA[]]><![CDATA[]]>", "<![CDATA[<!-- ]]>", "<![IGNORE[]]>",
    ],
    "2.11 lines": ["a\rb", "a\r\nb", "<a\r\n/>"],
    "3 elements": [
        "<a></a>", "<a/>", "<a />", "<a></A>", "<a></b>", "<a><b></a></b>", "<a>", "</a>", "<a><a></a>", "<a/></a>", "<a//>",
        "<a/", "<a", "<a></a", "<a><b/><b/></a>", "<a><![CDATA[</a>]]></a>", "<!ELEMENT a ANY>", "<!DOCTYPE a>",
    ],
    "3.1 attributes": [
        "<a b=''/>", '<a b=""/>', "<a b='c' d=\"e\"/>", "<a b = 'c'/>", "<a b\n=\n'c'/>", "<a b/>", "<a b=c/>", "<a b='c/>",
        "<a b='c\"/>", "<a b='c'd='e'/>", "<a b='c' b='d'/>", "<a b='c' B='d'/>", "<a b=''  b=''/>", "<a 'b'/>", "<a =''/>",
        "<a b='<'/>", "<a b='>'/>", "<a b='&lt;'/>", "<a b='&'/>", "<a b='&x;'/>", "<a b='&#60;'/>", "<a b='\"'/>",
        '<a b="\'"/>', "<a b='\n'/>", "<a b='c'>", "<a b='c' />", "<a 1='c'/>", "<a ñ='c'/>", "<a b:='c'/>", "<a b=='c'/>",
        "<a b='c',d='e'/>", "<a/b='c'>", "</a b='c'>", "<a b='&amp;amp;'/>", "<a b=‘c’/>", "<a xml:lang='es'/>",
        "<a xml:space='preserve'/>", "<a b='&#x41;&#65;'/>", "<a b='&#0;'/>",
    ],
    "4.1 references": [
        "&amp;&lt;&gt;&quot;&apos;", "&#65;", "&#x41;", "&#X41;", "&#xñ;", "&#;", "&#x;", "&#a;", "&#6 5;", "& amp;", "&amp ;",
        "&nbsp;", "&oacute;", "&Amp;", "&AMP;", "&a;", "&#xD7FF;", "&#xD800;", "&#xDFFF;", "&#xE000;", "&#xFFFD;", "&#xFFFE;",
        "&#xFFFF;", "&#x10000;", "&#x10FFFF;", "&#x110000;", "&#1114112;", "&#99999999999999999999;", "&#0;", "&#x9;&#10;&#13;",
        "&#00065;", "&#-1;", "&#+1;", "%a;", "&lt;a>", "&;", "&&;", "&#38;#38;", "&lt",
    ],
    "namespaces": [
        "<a xmlns='u'/>", "<a xmlns=''/>", "<a xmlns:b='u'/>", "<b:a xmlns:b='u'/>", "<b:a xmlns:b='u' b:c='d'/>",
        "<a b:c='d' xmlns:b='u'/>", "<b:a/>", "<a b:c='d'/>", "<a xmlns:b='u' xmlns:c='v' b:d='' c:d=''/>",
        "<a xmlns:b='u'><b:c/></a><b:c/>", "<b:a></c:a>", "<b:a></a>", "<a xmlns='u' xmlns='v'/>",
    ],
}

# Whole documents.
WHOLE = {
    "2.1 documents": [
        "<documento/>", " <documento/>", "<documento/> ", "<documento/>\n<!-- a -->\n<?b c?>\n", "<!-- a --><documento/>",
        "<?a?><documento/>", "<documento/><documento/>", "<documento/>a", "a<documento/>", "<documento/>&#32;", "&#32;<documento/>",
        "<documento/><![CDATA[]]>", "<![CDATA[]]><documento/>", "<documento></documento></documento>", "<documento/>]]>",
    ],
    "2.8 declarations": [
        "<?xml version='1.0'?><documento/>", '<?xml version="1.0"?><documento/>', "<?xml version = '1.0' ?><documento/>",
        "<?xml version='1.0' encoding='UTF-8'?><documento/>", "<?xml version='1.0' encoding='utf-8' standalone='yes'?><documento/>",
        "<?xml version='1.0' standalone='no'?><documento/>", "<?xml version='1.0' standalone='maybe'?><documento/>",
        "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><documento/>", " <?xml version='1.0'?><documento/>",
        "\n<?xml version='1.0'?><documento/>", "<!-- a --><?xml version='1.0'?><documento/>", "<?xml?><documento/>",
        "<?xml encoding='UTF-8'?><documento/>", "<?xml version='1.0' encoding=''?><documento/>", "<?xml version='1.0'><documento/>",
        "<?xml version=1.0?><documento/>", "<?xml version='1.0\"?><documento/>", "<?xml version='1.0' a='b'?><documento/>",
        "<?xml version='1.0'encoding='UTF-8'?><documento/>", "<?xml VERSION='1.0'?><documento/>", "<?XML version='1.0'?><documento/>",
        "<?xml version='1.0'?><?xml version='1.0'?><documento/>", "<documento/><?xml version='1.0'?>",
    ],
}


def is_well_formed(text):
    parser = xml.parsers.expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.encode("utf-8"), True)
        return True
    except xml.parsers.expat.ExpatError:
        return False


def literal(text):
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(
        named.get(c) or (c if 0x20 <= ord(c) < 0x7F else "\\u{%X}" % ord(c)) for c in text) + '"'


def main():
    inside = [(section, f"<documento>{text}</documento>") for section, texts in INSIDE.items() for text in texts]
    whole = [(section, text) for section, texts in WHOLE.items() for text in texts]
    lines = ["// Made by make-wellformedness.py; the verdicts are expat's.", "let wellFormednessTable: [WellFormednessCase] = ["]
    for section, text in whole + inside:
        verdict = "true" if is_well_formed(text) else "false"
        lines += [f'  .init("{section}", {literal(text)}, {verdict}),']
    pathlib.Path(__file__).with_name("WellFormednessTable.swift").write_text("\n".join(lines + ["]"]) + "\n")


main()
