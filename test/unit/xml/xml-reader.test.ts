import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { XmlReader } from "../../../src/xml/xml-reader.ts";
import { escapeXml, XmlWriter } from "../../../src/xml/xml-writer.ts";

/** The whole document as nested arrays: [name, text or children]. */
function treeOf(text: string): unknown {
  const reader = new XmlReader(text);
  const element = (name: string): unknown => {
    const children: unknown[] = [];
    for (let child = reader.nextChild(); child !== undefined; child = reader.nextChild()) children.push(element(child));
    return [name, children];
  };
  const tree = element(reader.root());
  reader.end();
  return tree;
}

describe("the XML reader", () => {
  test("walks elements, empty ones, comments and declarations", () => {
    const text = '\ufeff<?xml version="1.0"?>\n<!-- a --><s:a xmlns:s="x">\n <b/><c d="1>2"><!-- < --><e></e></c ></s:a>\n<!-- end -->';
    expect(treeOf(text)).toEqual(["a", [["b", []], ["c", [["e", []]]]]]);
  });

  test.each([
    ["&lt;a&gt; &amp; &quot;b&quot; &apos;", "<a> & \"b\" '"],
    ["&#65;&#x1F600;&#xD;", "A😀\r"],
    ["a<![CDATA[<b>&amp;]]>c", "a<b>&amp;c"],
    ["a<!-- no -->b", "ab"],
    ["&quot;etag&quot;", '"etag"'],
  ])("reads the text %s", (written, expected) => {
    const reader = new XmlReader(`<a>${written}</a>`);
    reader.root();
    expect(reader.readText()).toBe(expected);
  });

  test("reads elements without content, read as text or as children, and what comes after them", () => {
    const reader = new XmlReader("<a><b/><c></c><d/><e>x</e></a>");
    reader.root();
    expect([reader.nextChild(), reader.readText(), reader.nextChild(), reader.readText(), reader.nextChild(), reader.nextChild(), reader.nextChild(), reader.readText(), reader.nextChild()]).toEqual(["b", "", "c", "", "d", undefined, "e", "x", undefined]);
  });

  test("reads attributes", () => {
    const reader = new XmlReader("<a xsi:type='CanonicalUser' b = \"1 &amp; 2\"/>");
    reader.root();
    expect([reader.attribute("xsi:type"), reader.attribute("b"), reader.attribute("c")]).toEqual(["CanonicalUser", "1 & 2", undefined]);
  });

  test.each([
    ["a document type", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ["an entity of its own", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["an entity that does not end", "<a>&amp</a>"],
    ["a character beyond Unicode", "<a>&#x110000;</a>"],
    ["half of a surrogate pair", "<a>&#xD83D;</a>"],
    ["an end tag that does not match", "<a><b></a></b>"],
    ["an end tag too many", "<a></a></a>"],
    ["a second root", "<a/><b/>"],
    ["text after the root", "<a/>b"],
    ["text before the root", "b<a/>"],
    ["an early end", "<a><b>"],
    ["an early end within a tag", "<a b="],
    ["an early end within text", "<a>text"],
    ["nothing", ""],
    ["too deep a nesting", "<a>".repeat(65) + "</a>".repeat(65)],
  ])("refuses %s", (_, text) => {
    const read = (): unknown => {
      if (!text.includes("&")) return treeOf(text);
      const reader = new XmlReader(text);
      reader.root();
      return reader.readText();
    };
    expect(read).toThrow(/^malformed XML: /);
  });

  test("never hangs or fails in another way, whatever it is given", () => {
    const piece = fc.constantFrom("<a>", "</a>", "<b/>", "<", ">", "&", ";", "&lt;", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", '"', "'", "=", " ", "x", "</", "/>", "\u0000");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          treeOf(`<a>${pieces.join("")}</a>`);
        } catch (error) {
          expect((error as { code?: string }).code).toBe("MalformedXML");
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("gives back every text that the writer wrote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const writer = new XmlWriter();
        writer.leaf("a", text);
        const reader = new XmlReader(writer.toString());
        reader.root();
        expect(reader.readText()).toBe(text);
        expect(escapeXml(text)).not.toMatch(/[<>\r\n]/);
      }),
    );
  });
});
