import { expect, it } from "vitest";
import { linkHeader } from "#app/http/link-header.ts";
import { preferredType } from "#app/http/preferred-type.ts";

it("chooses the media type that a client prefers", () => {
	const offered = ["text/html", "application/x-bibtex", "application/ld+json"] as const;
	const cases: [string | null, string | undefined][] = [
		[null, "text/html"],
		["*/*", "text/html"],
		["text/html,application/xhtml+xml,*/*;q=0.8", "text/html"],
		["application/x-bibtex", "application/x-bibtex"],
		["application/ld+json, text/html;q=0.5", "application/ld+json"],
		["application/*, text/*;q=0.1", "application/x-bibtex"],
		["text/html;q=0, */*", "application/x-bibtex"],
		["image/png", undefined],
	];
	for (const [accept, type] of cases) expect(preferredType(accept, offered), String(accept)).toBe(type);
});

it("writes links that no client can split in the wrong place", () => {
	const links = [
		{ href: "https://library.example/p/4F7K-2/v1.0", rel: "cite-as" },
		{ href: 'https://library.example/files/a, b;c"d".pdf', rel: "item", type: "application/pdf" },
		{ href: "https://library.example/ملف.pdf", rel: "item", type: 'a/b"; rel="x' },
	];
	expect(linkHeader(links).split(", ")).toEqual([
		'<https://library.example/p/4F7K-2/v1.0>; rel="cite-as"',
		'<https://library.example/files/a%2C%20b%3Bc%22d%22.pdf>; rel="item"; type="application/pdf"',
		'<https://library.example/%D9%85%D9%84%D9%81.pdf>; rel="item"; type="a/brelx"',
	]);
});
