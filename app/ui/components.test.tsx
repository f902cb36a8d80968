import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { draw } from "#app/ui/draw.fixture.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Icon, type IconName, IconSprite } from "#app/ui/frame/icon.tsx";
import { JsonLd } from "#app/ui/frame/json-ld.tsx";
import { Masthead } from "#app/ui/frame/masthead.tsx";
import { Dots, Place } from "#app/ui/frame/place.tsx";
import { ActiveFilters } from "#app/ui/list/chip.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { FacetGroup } from "#app/ui/list/facets.tsx";
import { Pager, shownPages } from "#app/ui/list/pager.tsx";
import { State, Status } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText, LangText, Marked, markEnd, markStart } from "#app/ui/text/text.tsx";

describe("the stylesheets", () => {
	const folder = new URL("./", import.meta.url);
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".css"));

	it("use start and end, not left and right", () => {
		const physical =
			/(^|[\s;{])(margin|padding|border|inset)?-?(left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)|(^|[\s;{])(width|height)\s*:/m;
		for (const file of files)
			expect([file, physical.exec(readFileSync(new URL(file, folder), "utf8"))]).toEqual([file, null]);
	});

	it("are all loaded: by a page, or by another stylesheet", () => {
		const app = new URL("../", folder);
		const sources = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
		const loaded = new Set(
			sources.flatMap((file) =>
				[...readFileSync(new URL(file, app), "utf8").matchAll(/"#app\/ui\/(.+?\.css)\?url"/g)].map(
					([, name = ""]) => name,
				),
			),
		);
		for (const sheet of loaded)
			for (const [, name = ""] of readFileSync(new URL(sheet, folder), "utf8").matchAll(/@import "(.+?)"/g))
				loaded.add(path.posix.join(path.posix.dirname(sheet), name));
		expect([...loaded].sort()).toEqual(files.sort());
	});
});

describe("pieces of text", () => {
	it("marks matched words and escapes the rest", () => {
		expect(draw(<Marked text={`a ${markStart}<b>${markEnd} c ${markStart}d${markEnd}`} />)).toBe(
			"a <mark>&lt;b&gt;</mark> c <mark>d</mark>",
		);
	});

	it("gives a date its machine form", () => {
		expect(draw(<DateText date="2019-06" />)).toBe('<time dateTime="2019-06">June 2019</time>');
	});

	it("sets the direction of text in another language, and not of text in the page's own", () => {
		expect(draw(<LangText lang="ar">قرية</LangText>)).toBe('<span lang="ar" dir="rtl">قرية</span>');
		expect(draw(<LangText lang="id">desa</LangText>)).toBe('<span lang="id">desa</span>');
		expect(draw(<LangText lang="id">desa</LangText>, "ar")).toBe('<span lang="id" dir="ltr">desa</span>');
		expect(draw(<LangText lang="ar">قرية</LangText>, "ar")).toBe("قرية");
	});

	it("can't be ended by structured data", () => {
		expect(draw(<JsonLd data={{ name: "</script><script>" }} />)).toBe(
			'<script type="application/ld+json">{"name":"\\u003c/script>\\u003cscript>"}</script>',
		);
	});
});

describe("small marks", () => {
	it("never shows a flag without its name", () => {
		expect(draw(<Place countries={[{ code: "AZ", name: "Azerbaijan" }]} />)).toContain(
			'src="/flags/AZ.svg" alt="" width="21" height="14"/> <b>Azerbaijan</b>',
		);
	});

	it("leaves out empty facts", () => {
		expect(draw(<Dots items={["a", null, undefined, false, "", "b"]} />)).toBe(
			'<p class="dots"><span>a</span> <span>b</span> </p>',
		);
	});

	it("shows a state as text beside its shape", () => {
		expect(draw(<Status shape="paused">suspended</Status>)).toBe('<span class="status status-paused">suspended</span>');
		expect(draw(<Evidence level={3} />, "ar")).toContain('<span class="evidence evidence-3">أرقام قبل وبعد</span>');
	});

	it("links a state to its meaning, which also describes it", () => {
		const drawn = draw(<State group="memberStatus" code="declared" />);
		expect(drawn).toContain('href="/en/about/glossary#member-status-declared"');
		expect(drawn).toContain('title="The country signed the declaration of intent."');
		expect(drawn).toContain('<span class="status status-declared">declared</span>');
	});

	it("has a drawing for every icon", () => {
		const sprite = draw(<IconSprite />);
		const names = [...sprite.matchAll(/id="i-(\w+)"/g)].map((match) => match[1] as IconName);
		expect(names.length).toBeGreaterThan(10);
		for (const name of names) expect(draw(<Icon name={name} />)).toContain(`href="#i-${name}"`);
	});
});

describe("the masthead", () => {
	const props = {
		homeHref: "/en",
		nav: [{ href: "/en/library", label: "Library", current: true }],
		languages: [
			{ locale: "en" as const, href: "/en/x" },
			{ locale: "ar" as const, href: "/ar/x" },
		],
	};

	it("shows each language by its own name, and marks the current one", () => {
		const head = draw(<Masthead {...props} />, "ar");
		expect(head).toContain('<a href="/en/x" lang="en" hrefLang="en">English</a>');
		expect(head).toContain('<a href="/ar/x" lang="ar" hrefLang="ar" aria-current="true">العربية</a>');
	});

	it("signs out through a form, since no link may change anything", () => {
		const head = draw(<Masthead {...props} account={{ name: "Uganda", items: [], signOutAction: "/en/sign-out" }} />);
		expect(head).toContain('<form method="post" action="/en/sign-out"><button type="submit">Sign out</button></form>');
	});
});

describe("search", () => {
	const options = (count: number, checked?: number) =>
		Array.from({ length: count }, (_, index) => ({
			value: `${index}`,
			label: `Country ${index}`,
			count: 1,
			checked: index === checked,
		}));

	it("shows three options and collapses the others", () => {
		const facet = draw(<FacetGroup name="country" legend="Country" options={options(9)} />);
		expect(facet.split("<details>")[0]?.match(/type="checkbox"/g)).toHaveLength(3);
		expect(facet).toContain("<summary>6 more</summary>");
	});

	it("expands the others if one of them is ticked, and never collapses a single one", () => {
		expect(draw(<FacetGroup name="country" legend="Country" options={options(9, 7)} />)).toContain('<details open="">');
		expect(draw(<FacetGroup name="country" legend="Country" options={options(4)} />)).not.toContain("<details");
	});

	it("shows no facet without options, no filters if none is active, and no pager for one page", () => {
		expect(draw(<FacetGroup name="country" legend="Country" options={[]} />)).toBe("");
		expect(draw(<ActiveFilters filters={[]} clearHref="/" />)).toBe("");
		expect(draw(<Pager page={1} pages={1} hrefFor={String} />)).toBe("");
	});

	it("lists pages around the current one, and never beyond the ends", () => {
		expect([shownPages(1, 9), shownPages(5, 9), shownPages(9, 9), shownPages(2, 2)]).toEqual([
			[1, 2, 3, 4, 5],
			[3, 4, 5, 6, 7],
			[5, 6, 7, 8, 9],
			[1, 2],
		]);
	});

	it("marks links between pages as nofollow", () => {
		const links = draw(<Pager page={2} pages={3} hrefFor={(page) => `?page=${page}`} />).match(/<a [^>]*>/g) ?? [];
		expect(links).toHaveLength(5);
		for (const link of links) expect(link).toContain('rel="nofollow');
	});
});

describe("tables", () => {
	it("keep their roles, label their cells, and state how they are sorted", () => {
		const columns = [
			{ label: "Country", sortHref: "?sort=country", sorted: "ascending" as const },
			{ label: "Practices", number: true },
		];
		const table = draw(
			<Table caption="Members" columns={columns} rows={[{ key: "AZ", cells: ["Azerbaijan", null] }]} />,
		);
		expect(table).toContain('aria-sort="ascending"><a href="?sort=country" rel="nofollow">Country');
		expect(table).toContain(
			'<th scope="row" role="rowheader">Azerbaijan</th><td role="cell" data-label="Practices" class="number"></td>',
		);
		const byNumber = draw(
			<Table caption="File" columns={[{ label: "Row", labelsCard: true }]} rows={[{ key: "2", cells: ["2"] }]} />,
		);
		expect(byNumber).toContain('<th scope="row" role="rowheader" data-label="Row">2</th>');
	});
});

describe("forms", () => {
	it("connect a field to its hint, its problem and its word count", () => {
		const field = draw(
			<TextInput
				name="title"
				label="Title"
				hint="No slogan."
				problem="Give the title"
				words={{ count: 16, cap: 15 }}
				defaultValue="x"
			/>,
		);
		expect(field).toContain(
			'<input class="input" id="title" name="title" aria-invalid="true" aria-describedby="hint-title problem-title words-title" value="x"/>',
		);
		expect(field).toContain(
			'<span id="words-title" class="over" data-words="# of 15 words" data-cap="15">16 of 15 words</span>',
		);
	});

	it("give the first option of a group the id that an error summary links to", () => {
		const options = [
			{ value: "a", label: "A" },
			{ value: "b", label: "B" },
		];
		expect(draw(<CheckboxGroup name="channels" label="Channels" options={options} values={["b"]} />)).toContain(
			'<input type="checkbox" id="channels" name="channels" value="a"/>',
		);
		expect(draw(<RadioGroup name="stage" label="Stage" options={options} value="b" />)).toContain(
			'id="stage" name="stage"',
		);
		expect(draw(<ErrorSummary errors={[{ id: "channels", message: "Choose" }]} />)).toContain(
			'<a href="#channels">Choose</a>',
		);
	});

	it("name the field in the summary if its sentence does not", () => {
		const errors = [
			{ id: "signedOn", message: "Fill this in" },
			{ id: "kind", message: "Choose one" },
			{ id: "constructor", message: "Choose the parties" },
		];
		const summary = draw(<ErrorSummary errors={errors} labels={{ signedOn: "Signed on", kind: { label: "Kind" } }} />);
		expect(summary).toContain('<a href="#signedOn">Signed on: Fill this in</a>');
		expect(summary).toContain('<a href="#kind">Kind: Choose one</a>');
		expect(summary).toContain('<a href="#constructor">Choose the parties</a>');
	});
});
