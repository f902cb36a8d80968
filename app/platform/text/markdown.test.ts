import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { markdownText, renderMarkdown } from "#app/platform/text/markdown.server.ts";
import { runs } from "../../../tests/setup/long.ts";

/** Known ways of injecting scripts or forms into rendered Markdown. */
const attacks = [
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	"<svg onload=alert(1)><script>alert(1)</script></svg>",
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x](java\nscript:alert(1))",
	"[x](&#106;avascript:alert(1))",
	"[x](data:text/html;base64,PHNjcmlwdD4=)",
	"[x](vbscript:msgbox(1))",
	"![x](javascript:alert(1))",
	'<a href="javascript:alert(1)">x</a>',
	'<a href="//evil.example" target=_blank onclick=alert(1)>x</a>',
	"<iframe src=https://evil.example></iframe>",
	"<object data=x></object><embed src=x>",
	"<form action=https://evil.example><input name=password></form>",
	"<style>body{display:none}</style><p style='position:fixed'>x</p>",
	"<base href=https://evil.example>",
	"<meta http-equiv=refresh content='0;url=https://evil.example'>",
	'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
	'<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
	"<textarea><script>alert(1)</script></textarea>",
	"`<script>`</p><script>alert(1)</script>",
	"<a id=main name=main class=masthead>x</a>",
	"<scr<script>ipt>alert(1)</scr</script>ipt>",
	"| a |\n|---|\n| <img src=x onerror=alert(1)> |",
];

const allowed =
	"p ul ol li strong em b i a h2 h3 h4 blockquote table thead tbody tr th td code pre hr br del sup sub".split(" ");

type Node = { type: string; name?: string; attribs?: Record<string, string>; children?: Node[] };

function* elements(node: Node): Generator<Node> {
	if (node.name) yield node;
	for (const child of node.children ?? []) yield* elements(child);
}

describe("Markdown from any author", () => {
	it.each(attacks)("comes out harmless: %s", (attack) => {
		for (const element of elements(parseDocument(renderMarkdown(attack)) as unknown as Node)) {
			expect(allowed).toContain(element.name);
			for (const [name, value] of Object.entries(element.attribs ?? {})) {
				expect(["href", "title", "rel", "align", "start"]).toContain(name);
				if (name === "href") expect(value).toMatch(/^(https?:|mailto:|\/(?!\/)|#|\?|[a-z0-9./-]*$)/i);
			}
		}
	});

	it("keeps the elements that authors use", () => {
		const html = renderMarkdown(
			"# One\n\nText with **bold** and a [link](https://a.example).\n\n- a\n- b\n\n|x|y|\n|--|--|\n|1|2|",
		);
		expect(html).toContain("<h3>One</h3>");
		expect(html).toContain('<a href="https://a.example" rel="nofollow noopener">link</a>');
		expect(html).toContain("<li>a</li>");
		expect(html).toContain("<td>1</td>");
	});

	it("is reduced to its words without markup", () => {
		expect(markdownText("## A & B\n\n- one\n- **two** <script>x</script>\n\n[three](https://a.example)")).toBe(
			"A & B one two three",
		);
	});
});

it("is read as the renderer would read it if it has no markup", () => {
	const pieces = [
		...["word", "Ünïté", "12", "3.", "x@y.zz", "www.a.b", "http://a.b/c", "a:b", "e.g.", "\u00a0"],
		...[
			" ",
			"  ",
			"    ",
			"\t",
			"\n",
			"\n\n",
			"\r\n",
			".",
			",",
			"-",
			"- ",
			"+ ",
			"# ",
			"=",
			"'",
			'"',
			"(",
			")",
			"/",
			"%",
			";",
			"!",
		],
	];
	const source = fc.array(fc.constantFrom(...pieces), { maxLength: 15 }).map((all) => all.join(""));
	// An entity makes it go through the renderer.
	const rendered = (text: string) => markdownText(`${text}\n\n&amp;`).replace(/ ?&$/, "");
	fc.assert(
		fc.property(source, (text) => {
			expect(markdownText(text)).toBe(rendered(text));
		}),
		runs(2000),
	);
});
