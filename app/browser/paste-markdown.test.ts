import domino from "@mixmark-io/domino";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arabic, googleDocs, libreOffice, webPage, word, wordOnline } from "#app/browser/paste-clipboards.fixture.ts";
import { escapeMarkdown } from "#app/browser/paste-escape.ts";
import { withLineBreaks } from "#app/browser/paste-line-breaks.ts";
import { markdownOf } from "#app/browser/paste-markdown.ts";
import { withoutStyles } from "#app/browser/paste-tidy.ts";
import { markdownText, renderMarkdown } from "#app/platform/text/markdown.server.ts";

const written = (html: string) => markdownOf(domino.createDocument(withoutStyles(html)));

describe("a clipboard becomes Markdown", () => {
	it("from Word: headings, lists, merged cells and footnotes, without its extra markup", () => {
		expect(written(word)).toBe(
			[
				"# Queues at the counter",
				"Before, people came **three times and paid** *each* time, see [the report](https://agency.example/report%281%29.pdf).(1)",
				"- One window\n  - for births\n    1. with a form\n    2. without\n- One Baku office",
				"| **Days** |  | Note |\n| --- | --- | --- |\n| before | 30 \\| 31 | first second |\n| after | 3 |  |",
				"(1) Counted in 2019.",
			].join("\n\n"),
		);
	});

	it("from Google Docs, which makes everything bold and nests lists directly in lists", () => {
		expect(written(googleDocs)).toBe(
			[
				"## What was done",
				"One counter for **every paper** *and office*, see [the plan](https://docs.example/d/1).",
				"- Train staff\n  - in law\n- Open the hall",
			].join("\n\n"),
		);
	});

	it("from LibreOffice, with lists that do not begin at one", () => {
		expect(written(libreOffice)).toBe(
			[
				"## Lessons",
				"Begin **small**, with *one* office(1).",
				"3. Write down what fails\n4. Ask users\n   - every month",
				"(1) In the first year.",
			].join("\n\n"),
		);
	});

	it("from a web page, without scripts, pictures and links that are not to web pages", () => {
		expect(written(webPage)).toBe(
			[
				"### Service hall",
				"Open daily from 9 to 6.  \nFloor 2, 40 m². Book or [write](mailto:desk@agency.example); see https://agency.example/.",
				"Text like \\<b>this\\</b> stays text.",
				"Laid out",
			].join("\n\n"),
		);
	});

	it("from Word in Arabic, with direction marks", () => {
		expect(written(arabic)).toBe(
			["## المشكلة", "كان على الناس أن يأتوا **ثلاث مرات** إلى \u200fASAN.", "1. نافذة واحدة\n2. موعد واحد"].join(
				"\n\n",
			),
		);
	});

	it("from Word Online, where each item is a list", () => {
		expect(written(wordOnline)).toBe("## Results\n\n- Fewer visits\n  - one instead of three\n- Less paper");
	});
});

describe("details", () => {
	it.each([
		["<p>only</p><p>paragraphs</p>", null],
		["<div style='white-space:pre'><span style='color:red'>const a = 1;</span></div>", null],
		["<h2></h2><ul><li></li></ul><p>x</p>", "x"],
		["<b><p>a</p><p>b</p></b><hr>", null],
		["<p><b>a</b> <b>b</b><i>c</i></p>", "**a b***c*"],
		["<ol><li>a<ol type='a'><li>b</li></ol></li></ol><p>c</p>", "1. a\n   1. b\n\nc"],
		["<p><a href=' https://a.example/x y '>[z]</a></p>", "[\\[z\\]](https://a.example/x%20y)"],
		["<p><a href='https://a.example/'><img src='x'></a><b>t</b></p>", "**t**"],
		["<div><a href='HTTPS://A.example'><h3>card</h3><p>text</p></a></div>", "[card text](HTTPS://A.example)"],
		["<table><tr><th>a<ul><li>b</li><li>c</li></ul></th><th>d</th></tr></table>", "| a b; c | d |\n| --- | --- |"],
		["<table><caption>Days</caption><tr><td>a<td>b</table>", "Days\n\n| a | b |\n| --- | --- |"],
		["<table><tr><td rowspan='9999999'>a</td><td colspan='-3'>b</td></tr></table>", "| a | b |\n| --- | --- |"],
		["<p>1. first</p><p>• second <b>x</b></p>", "1. first\n\n- second **x**"],
		["<ol><script>x()</script><pre><script>x()</script>&lt;/p></pre></ol><b>c</b>", "\\</p>\n\n**c**"],
		["<pre>a\n  b</pre><b>c</b>", "a  \nb\n\n**c**"],
		["<p><s>old</s> <u>new</u></p>", "~~old~~ new"],
	])("%s", (html, markdown) => {
		expect(written(html)).toBe(markdown);
	});

	it("is on separate lines between other text", () => {
		expect(withLineBreaks("- a\n- b", "before", "after")).toBe("\n\n- a\n- b\n\n");
		expect(withLineBreaks("- a", "before\n", "\n\nafter")).toBe("\n- a");
		expect(withLineBreaks("# a", "", "")).toBe("# a");
		expect(withLineBreaks("a **b**", "before ", " after")).toBe("a **b**");
	});
});

/** Ordinary text, including everything that Markdown or HTML could mistake for markup. */
const text = fc
	.array(
		fc.constantFrom(
			"word",
			"كلمة",
			"Şəhər",
			"a_b",
			"<b>",
			"</p>",
			"&lt;",
			"*",
			"[x]",
			"(y)",
			"#",
			"-",
			">",
			"1.",
			"~~",
			"\\",
			"`",
			"|",
			"!",
			":",
		),
		{ minLength: 1, maxLength: 12 },
	)
	.chain((words) => fc.constantFrom("", " ").map((between) => words.join(between)));
const encoded = (plain: string) => plain.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const tags = [
	"p",
	"b",
	"i",
	"h2",
	"li",
	"ul",
	"ol",
	"td",
	"tr",
	"table",
	"a",
	"span",
	"div",
	"pre",
	"blockquote",
	"o:p",
	"sup",
	"code",
];
const address = fc.constantFrom(
	"javascript:alert(1)",
	" JaVaScRiPt:x",
	"data:text/html,x",
	"https://a.example/(b)",
	"vbscript:x",
	"#a",
	"//a.example",
);
const page = fc.letrec<{ node: string }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 4 },
		text.map(encoded),
		fc
			.tuple(fc.constantFrom(...tags), fc.array(tie("node"), { maxLength: 3 }), address)
			.map(
				([tag, inner, href]) =>
					`<${tag} style="mso-list:l0 level${1 + (href.length % 3)} lfo1" href="${href}" onclick="x()">${inner.join("")}</${tag}>`,
			),
		fc.constantFrom(
			"<script>x()</script>",
			"<!-- c -->",
			"<img src=x onerror=y>",
			"<iframe src=x></iframe>",
			"<style>p{}</style>",
		),
	),
})).node;

describe("any pasted content", () => {
	it("contains no HTML tags and no links to scripts", () => {
		fc.assert(
			fc.property(page, (html) => {
				const markdown = written(`${html}<b>end</b>`) ?? "";
				expect(markdown.replace(/\\[\\<]/g, "")).not.toMatch(/<[a-z/!?]/i);
				expect(markdown).not.toMatch(/\]\(\s*(javascript|vbscript|data):/i);
				expect(renderMarkdown(markdown)).not.toMatch(/onclick|onerror|<script|<iframe|javascript:/i);
			}),
			{ numRuns: 500 },
		);
	});

	it("text is shown literally", () => {
		fc.assert(
			fc.property(text, (plain) => {
				// At the start of a paragraph, text that looks like a list item becomes one.
				const shown = markdownText(`x ${escapeMarkdown(plain)}`);
				expect(shown).toBe(`x ${plain}`.replace(/\s+/g, " ").trim());
			}),
			{ numRuns: 500 },
		);
	});

	it("plain text does not change, even when converted repeatedly", () => {
		const sentence = fc.array(fc.constantFrom("word", "كلمة", "don’t", "1,000", "a_b", "(x)", "%", "km²", "A-B"), {
			minLength: 1,
		});
		fc.assert(
			fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (paragraphs) => {
				const plain = paragraphs.map((words) => words.join(" "));
				const html = `${plain.map((one) => `<p>${one}</p>`).join("")}<p><b>end</b></p>`;
				const once = written(html);
				expect(once).toBe([...plain, "**end**"].join("\n\n"));
				expect(written(renderMarkdown(once ?? ""))).toBe(once);
			}),
		);
	});
});
