import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draw } from "#app/ui/draw.fixture.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm, Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { textsIn } from "#app/ui/form/typed-texts.ts";

const options = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));
const fields = (
	<>
		<TextInput name="title" label="Title" hint="Short." />
		<TextArea name="note" id="note-AZ" label="Note" />
		<Select name="kind" label="Kind" options={options} empty="None" />
		<RadioGroup name="stage" label="Stage" options={options} />
		<CheckboxGroup name="channels" label="Channels" hint="Any." options={options} />
	</>
);

describe("a form that comes back", () => {
	const values = { title: '"Two" <offices>', note: "a\nb", kind: "b", stage: "c", channels: ["a", "c"] };

	it("keeps everything that was typed", () => {
		const form = draw(<Form values={values}>{fields}</Form>);
		expect(form).toContain(
			'id="title" name="title" aria-describedby="hint-title" value="&quot;Two&quot; &lt;offices&gt;"/>',
		);
		expect(form).toContain('id="note-AZ" name="note" dir="auto">a\nb</textarea>');
		expect(form).toContain('<option value="b" selected="">B</option>');
		expect(form.match(/(?:checked="" )?value="[abc]"\/>/g)).toEqual([
			...['value="a"/>', 'value="b"/>', 'checked="" value="c"/>'],
			...['checked="" value="a"/>', 'value="b"/>', 'checked="" value="c"/>'],
		]);
	});

	it("never shows a password or a file again", () => {
		const form = draw(
			<Form values={{ password: "secret", file: "a.txt" }}>
				<TextInput name="password" type="password" label="Password" />
				<TextInput name="file" type="file" label="File" />
			</Form>,
		);
		expect(form).not.toMatch(/secret|a\.txt/);
	});

	it("shows the problems in order at the top, and again at each field", () => {
		const problems = { "note-AZ": "Shorten this", channels: "Choose one", title: undefined, begin: "Too late" };
		const form = draw(
			<Form problems={problems} labels={{ "note-AZ": { label: "Note" }, channels: "Channels" }}>
				{fields}
			</Form>,
		);
		expect(form).toContain('<h2 id="errors-title">There are 3 problems</h2>');
		expect(form.match(/<a href.*?<\/a>/g)).toEqual([
			'<a href="#note-AZ">Note: Shorten this</a>',
			'<a href="#channels">Channels: Choose one</a>',
			'<a href="#begin">Too late</a>',
		]);
		expect(form).toContain('tabindex="-1" autofocus="" id="errors"');
		expect(form.indexOf('id="errors"')).toBeLessThan(form.indexOf("<form"));
		expect(form).toContain(
			'<textarea class="input" id="note-AZ" name="note" aria-invalid="true" aria-describedby="problem-note-AZ" dir="auto">',
		);
		expect(form).toContain('<fieldset class="field field-wrong" aria-describedby="hint-channels problem-channels">');
		expect(form).toContain('<p class="problem" id="problem-channels">Choose one</p>');
		expect(form.match(/aria-invalid/g)).toHaveLength(1);
	});

	it("has no summary without problems", () => {
		expect(draw(<Form problems={{}}>{fields}</Form>)).not.toMatch(/errors|problem|aria-invalid/);
	});

	it("leaves problems to a page that summarises those of several forms", () => {
		const page = draw(
			<FormProvider problems={{ title: "Fill this in" }} values={{ title: "outer", kind: "a" }}>
				<ErrorSummary />
				<Form values={{ title: "inner" }} hidden={{ revision: 3 }} id="one">
					{fields}
				</Form>
			</FormProvider>,
		);
		expect(page.match(/id="errors"/g)).toHaveLength(1);
		expect(page).toContain(
			'<form method="post" class="form" novalidate="" id="one"><input type="hidden" name="revision" value="3"/>',
		);
		expect(page).toContain('aria-describedby="hint-title problem-title" value="inner"/>');
		expect(page).not.toContain("selected");
	});
});

describe("a field", () => {
	it("prefers its own value and problem to those of the form", () => {
		const form = draw(
			<Form values={{ title: "kept", stage: "a" }} problems={{ title: "of the form" }}>
				<TextInput name="title" label="Title" defaultValue="own" problem="Its own" />
				<TextInput name="title" id="copy" label="Copy" value="fixed" readOnly />
				<RadioGroup name="stage" label="Stage" options={options} value="b" />
			</Form>,
		);
		expect(form).toContain('value="own"/>');
		expect(form).toContain('<p class="problem" id="problem-title">Its own</p>');
		expect(form).toContain('readonly="" value="fixed"/>');
		expect(form).toContain('checked="" value="b"/>');
		expect(form).not.toContain("kept");
	});

	it("counts its words, and shows when they exceed the limit", () => {
		const summary = (count: number) => draw(<TextArea name="summary" label="Summary" words={{ count, cap: 180 }} />);
		expect(summary(1)).not.toMatch(/over|aria-invalid/);
		expect(summary(181)).toContain('class="over"');
	});

	it("is listed in the summary with its label, unless the sentence names the field", () => {
		const labels = { title: "Title", note: { label: "Note" } };
		const linked = (problems: Record<string, string>) =>
			draw(
				<Form problems={problems} labels={labels}>
					{null}
				</Form>,
			).match(/<a href="#.*?<\/a>/g);
		expect(linked({ title: "Enter the title", note: "Complete this field" })).toEqual([
			'<a href="#title">Enter the title</a>',
			'<a href="#note">Note: Complete this field</a>',
		]);
	});

	it("has an empty summary without errors", () => {
		expect(draw(<ErrorSummary errors={[]} />)).toBe("");
	});

	it("gets no value from properties that every object inherits", () => {
		expect(
			draw(
				<Form values={{}} problems={{}}>
					<TextInput name="constructor" label="C" />
				</Form>,
			),
		).not.toMatch(/value=|problem/);
	});
});

describe("filters of a list", () => {
	it("become the parameters of a URL, and show the active filters", () => {
		const form = draw(
			<FilterForm action="/en/x" label="Filter" button="Show" clear="/en/x" clearLabel="All" values={{ kind: "b" }}>
				<Select name="kind" label="Kind" options={options} empty="Any" />
			</FilterForm>,
		);
		expect(form).toContain('<form class="filters no-print" role="search" aria-label="Filter" action="/en/x">');
		expect(form).toContain('<option value="b" selected="">');
		expect(form).toMatch(/<button[^>]*>Show<\/button><a href="\/en\/x">All<\/a><\/form>$/);
	});
});

describe("a form that the page no longer has, since somebody else changed its subject", () => {
	const values = { intent: "stop", reason: "No budget <this year>.", revision: "3" };
	const problems = { reason: "This was changed after you opened it" };
	const page = (forms: string[]) =>
		draw(
			<FormProvider values={values} problems={problems}>
				<ErrorSummary forms={forms} />
			</FormProvider>,
		);

	it("returns what was typed, and links to no field", () => {
		expect(page(["resume"])).toContain('<p class="typed" dir="auto">No budget &lt;this year&gt;.</p>');
		expect(page(["resume"])).not.toContain("<a ");
		expect(page(["save", "stop"])).not.toContain("No budget");
		expect(page(["save", "stop"])).toContain('<a href="#reason">');
	});

	it("returns every text as it was typed, and no other value of the form", () => {
		const beside: [string, string][] = [
			...[
				["intent", "save"],
				["stage", "in-use"],
				["language", "az"],
				["adopter", "AZ"],
				["since", "2026-11"],
			],
			...[
				["revision", "12"],
				["formId", crypto.randomUUID()],
				["source", "4F7K-2 v1.0"],
				["was-title", "A title"],
			],
			...[
				["return", "/en/library/4F7K-2?a=b"],
				["note", "  "],
			],
		] as [string, string][];
		const typed = fc.string({ unit: "grapheme", minLength: 1 }).map((text) => `${text} — так`);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom("reason", "answer", "note.1"), typed)), (texts) => {
				expect(textsIn([...beside, ...texts])).toEqual([...new Set(texts.map(([, text]) => text))]);
			}),
		);
	});
});
