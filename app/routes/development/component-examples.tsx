import type { ReactNode } from "react";
import { Bar, Bars, Tally } from "#app/ui/charts/bars.tsx";
import { LineageEdges, LineageTree } from "#app/ui/charts/lineage.tsx";
import { MapKey, MemberMap } from "#app/ui/charts/member-map.tsx";
import { PlatePicture, PlateShapes } from "#app/ui/charts/plate.tsx";
import type { Plate } from "#app/ui/charts/plate-layout.ts";
import { patternOf, StackPatterns } from "#app/ui/charts/stack-patterns.tsx";
import { StackedBars } from "#app/ui/charts/stacked-bars.tsx";
import { StatusPath, Timeline } from "#app/ui/charts/timeline.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import {
	CheckboxGroup,
	GroupFrame,
	Optional,
	PartialDateInput,
	RadioGroup,
	Select,
	TextArea,
	TextInput,
	YearInput,
} from "#app/ui/form/field.tsx";
import { FilterForm, FilterSelect, Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { Badge, Meter } from "#app/ui/form/progress.tsx";
import { SaveBar } from "#app/ui/form/save-bar.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { SortForm } from "#app/ui/form/sort-form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Footer } from "#app/ui/frame/footer.tsx";
import { Frame, Main } from "#app/ui/frame/frame.tsx";
import { Icon, type IconName, IconSprite } from "#app/ui/frame/icon.tsx";
import { JsonLd } from "#app/ui/frame/json-ld.tsx";
import { LanguageSwitcher } from "#app/ui/frame/language-switcher.tsx";
import { Logo } from "#app/ui/frame/logo.tsx";
import { Masthead } from "#app/ui/frame/masthead.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { CountryNotes, Dots, Flag, PidLabel, Place, PlaceLink } from "#app/ui/frame/place.tsx";
import { SearchBox, SearchExamples } from "#app/ui/frame/search-box.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";
import { Toc } from "#app/ui/frame/toc.tsx";
import { LocaleProvider } from "#app/ui/i18n/i18n.tsx";
import { AccessBar, AccessTag } from "#app/ui/list/access.tsx";
import { ActiveFilters } from "#app/ui/list/chip.tsx";
import { Cite, Sources } from "#app/ui/list/cite.tsx";
import { Conditions } from "#app/ui/list/conditions.tsx";
import { Entry } from "#app/ui/list/entry.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { FacetGroup, Facets, MoreFacets, YearFacet } from "#app/ui/list/facets.tsx";
import { Figures } from "#app/ui/list/figures.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { Result } from "#app/ui/list/result.tsx";
import { State, Status } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { Term, TermHeading } from "#app/ui/list/term.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";
import {
	DateText,
	Filled,
	Labelled,
	LabelledText,
	LangText,
	Marked,
	markEnd,
	markStart,
	NumberText,
	place,
	WithTitle,
} from "#app/ui/text/text.tsx";

const words = {
	en: {
		title: "One counter for every licence",
		text: "People used to visit nine offices for a licence.",
		label: "Summary",
		hint: "In at most 180 words.",
		problem: "Enter a summary",
		choices: ["National", "Regional", "Local"],
		countries: ["Georgia", "Kazakhstan"],
	},
	ar: {
		title: "نافذة واحدة لكل التراخيص",
		text: "كان الناس يزورون تسعة مكاتب للحصول على ترخيص.",
		label: "الملخص",
		hint: "في 180 كلمة على الأكثر.",
		problem: "أدخل الملخص",
		choices: ["وطني", "إقليمي", "محلي"],
		countries: ["جورجيا", "كازاخستان"],
	},
};

const statusShapes = ["running", "paused", "ended", "unconfirmed", "prospect", "declared", "late"] as const;
const plates: Plate[] = [
	{ kind: "figure", before: 103, after: 208, whole: null },
	{ kind: "adoption", sources: [true, false], adopters: [true] },
	{ kind: "channels", used: ["one-stop-centre", "portal"] },
	{ kind: "years", start: 2016, now: 2026, marked: [2018] },
	{ kind: "principles", shown: ["courtesy", "efficiency"] },
];
const iconNames: IconName[] = [
	...(["arrow", "check", "file", "filter", "globe", "link", "next", "previous"] as const),
	...(["save", "search", "sort", "speech", "up", "down", "user", "x"] as const),
];

/**
 * Examples of every component of `app/ui` in its states, keyed by component name. `component-examples.test.ts` fails if
 * one is missing.
 * @param scheme keeps the form choices of one view independent of those in another
 */
export function componentExamples(locale: "en" | "ar", scheme = "light"): Record<string, ReactNode> {
	const { title, text, label, hint, problem, choices, countries: names } = words[locale];
	const options = choices.map((choice, at) => ({ value: String(at), label: choice }));
	const countries = [
		{ code: "GE", name: names[0] ?? "" },
		{ code: "KZ", name: names[1] ?? "" },
	];
	const [georgia = { code: "GE", name: "" }] = countries;
	const nav = [
		{ href: "#library", label: title, current: true },
		{ href: "#desk", label, beside: { href: "#notices", label: "3 unread", name: "3 unread notices" } },
	];
	const languages = [
		{ locale: "en" as const, href: "#en" },
		{ locale: "ar" as const, href: "#ar" },
	];
	const account = { name: georgia.name, items: nav, signOutAction: "#" };
	const figures = [
		{ value: 21, date: "2019", relation: "before" as const },
		{ value: 6, date: "2021" },
		{ value: 1, date: "2025", relation: "after" as const },
	];
	const facets = choices.map((choice, at) => ({ value: String(at), label: choice, count: 12 - at, checked: at === 0 }));
	return {
		// i18n
		LocaleProvider: (
			<LocaleProvider locale={locale === "en" ? "ar" : "en"}>
				<DateText date="2026-11-29" />
			</LocaleProvider>
		),
		// text
		DateText: <Dots items={["2026", "2026-11", "2026-11-29"].map((date) => <DateText key={date} date={date} />)} />,
		NumberText: (
			<Dots
				items={[
					<NumberText key="plain" value={1234567.8} />,
					<NumberText key="percent" value={91} unit="%" />,
					<NumberText key="days" value={21} unit="days" />,
				]}
			/>
		),
		LangText: (
			<p>
				<LangText lang="en">One counter</LangText> · <LangText lang="ar">نافذة واحدة</LangText>
			</p>
		),
		Filled: <Filled sentence={`${label}: ${place(0)}.`} parts={[<b key="title">{title}</b>]} />,
		WithTitle: <WithTitle sentence={`${label}: ${place(0)}.`} of={{ title, language: "en" }} />,
		LabelledText: <LabelledText label={label} text={text} />,
		Labelled: <Labelled label={label}>{title}</Labelled>,
		Marked: <Marked text={`${markStart}${title}${markEnd}: ${text}`} />,
		Markdown: (
			<Markdown html={`<h3>${title}</h3><p>${text}</p><ol><li>${label}</li></ol><blockquote>${hint}</blockquote>`} />
		),
		DiffText: (
			<DiffText
				lang={locale}
				parts={[
					{ kind: "same", text: `${title}. ` },
					{ kind: "removed", text: hint },
					{ kind: "added", text },
				]}
			/>
		),
		// frame
		Frame: (
			<Frame masthead={{ homeHref: "#", nav, languages, signInHref: "#" }}>
				<Main page>{text}</Main>
			</Frame>
		),
		Main: <Main page>{text}</Main>,
		Masthead: (
			<>
				<Masthead homeHref="#" nav={nav} languages={languages} searchHref="#" signInHref="#" />
				<Masthead homeHref="#" nav={nav} languages={languages} account={account} />
			</>
		),
		Footer: (
			<Footer columns={[{ title, links: [{ href: "#", label }] }]}>
				<p>{text}</p>
			</Footer>
		),
		Breadcrumbs: <Breadcrumbs items={[{ label, href: "#" }, { label: title }]} />,
		Toc: (
			<Toc
				items={[
					{ id: "one", label: title },
					{ id: "two", label },
				]}
			/>
		),
		SearchBox: (
			<>
				<SearchBox action="#" label={label} id={`large-${locale}`} />
				<SearchBox action="#" label={label} id={`compact-${locale}`} query={title} compact />
			</>
		),
		SearchExamples: <SearchExamples examples={[{ query: title, language: locale, href: "#" }]} />,
		LanguageSwitcher: (
			<LanguageSwitcher
				links={[
					{ lang: "en", name: "English", href: "#", current: true, note: label },
					{ lang: "ar", name: "العربية", href: "#", current: false, note: hint, stale: true },
				]}
			/>
		),
		Logo: <Logo />,
		Figures: <Figures figures={[{ value: "24", label }]} />,
		SignatoriesMark: <SignatoriesMark names={countries.map(({ code, name }) => ({ code, short: name, full: name }))} />,
		Flag: (
			<>
				<Flag code="GE" /> {georgia.name} <Flag code="KZ" large />
			</>
		),
		CountryNotes: <CountryNotes countries={[{ code: "XK" }]} />,
		Place: <Place countries={countries}>{title}</Place>,
		PlaceLink: <PlaceLink country={georgia} href="#" />,
		Dots: <Dots items={[title, null, label, "", hint]} />,
		PidLabel: <PidLabel pid="4F7K-2" />,
		IconSprite: <IconSprite />,
		Icon: (
			<p>
				{iconNames.map((name) => (
					<span key={name}>
						<Icon name={name} /> {name}{" "}
					</span>
				))}
			</p>
		),
		JsonLd: <JsonLd data={{ name: title }} />,
		Section: (
			<Section id={`section-${locale}`} title={title}>
				<p>{text}</p>
			</Section>
		),
		Panel: (
			<Panel id={`panel-${locale}`} title={title}>
				<p>{text}</p>
			</Panel>
		),
		Facts: (
			<Facts
				facts={[
					{ label, value: text },
					{ label: title, value: <DateText date="2026" />, mark: " *" },
					{ label: hint, value: null },
				]}
			/>
		),
		// form
		TextInput: (
			<>
				<TextInput name="input" label={label} hint={hint} defaultValue={title} optional />
				<TextInput name="input-wrong" label={label} problem={problem} />
				<TextInput name="input-off" label={label} defaultValue={title} disabled />
			</>
		),
		PartialDateInput: (
			<>
				<PartialDateInput name="day" label={label} hint={hint} defaultValue="2019-06-24" />
				<PartialDateInput name="month" label={label} defaultValue="2019-06" optional />
				<PartialDateInput name="day-wrong" label={label} problem={problem} />
			</>
		),
		TextInTwoLanguages: (
			<TextInTwoLanguages name="both" labels={{ english: label, arabic: title }} hint={hint} rows={2} />
		),
		YearInput: (
			<>
				<YearInput name="year" label={label} hint={hint} defaultValue="2025" />
				<YearInput name="year-wrong" label={label} problem={problem} />
			</>
		),
		TextArea: (
			<>
				<TextArea name="area" label={label} hint={hint} defaultValue={text} words={{ count: 9, cap: 180 }} />
				<TextArea name="area-wrong" label={label} problem={problem} words={{ count: 190, cap: 180 }} under={hint} />
			</>
		),
		Select: (
			<>
				<Select name="select" label={label} options={options} empty={hint} />
				<Select name="select-wrong" label={label} groups={[{ label: title, options }]} problem={problem} />
			</>
		),
		CheckboxGroup: (
			<CheckboxGroup name="boxes" label={label} hint={hint} options={options} values={["1"]} problem={problem} />
		),
		RadioGroup: <RadioGroup name={`radios-${locale}-${scheme}`} label={label} options={options} value="0" />,
		GroupFrame: (
			<GroupFrame id="group" name="group" label={label} hint={hint} problem={problem}>
				<TextInput name="inside" label={title} />
			</GroupFrame>
		),
		FormProvider: (
			<FormProvider values={{ found: title }} problems={{ found: problem }}>
				<TextInput name="found" label={label} />
			</FormProvider>
		),
		Form: (
			<Form values={{ kept: title }} problems={{ kept: problem }} labels={{ kept: label }}>
				<TextInput name="kept" label={label} />
				<p>
					<button type="button" className="button">
						{title}
					</button>
				</p>
			</Form>
		),
		FilterForm: (
			<FilterForm folded label={title} button={title} values={{ narrowed: "1" }} clear="#top" clearLabel={hint}>
				<FilterSelect name="narrowed" label={label} options={options} />
			</FilterForm>
		),
		FilterSelect: <FilterSelect name="filter" label={label} options={options} />,
		SelectLines: (
			<FormProvider values={{ lines: ["1"] }} problems={{ lines: problem }}>
				<SelectLines name="lines" label={label} hint={hint} line={(place) => `${label} ${place}`} options={options} />
			</FormProvider>
		),
		HiddenFields: <HiddenFields fields={[["q", title]]} />,
		UnsavedText: <UnsavedText texts={[title, text]} />,
		ErrorSummary: (
			<ErrorSummary errors={[{ id: "area-wrong", message: problem }]} labels={{ "area-wrong": { label } }} />
		),
		SortForm: <SortForm action="#" options={options} selected="1" hidden={[["q", title]]} />,
		SaveBar: (
			<SaveBar status={text}>
				<button type="button" className="button">
					{label}
				</button>
				<button type="button" className="button button-line">
					{title}
				</button>
			</SaveBar>
		),
		ButtonLink: <ButtonLink href="#">{label}</ButtonLink>,
		SubmitButton: (
			<p className="row">
				<SubmitButton>{label}</SubmitButton> <SubmitButton small>{label}</SubmitButton>
			</p>
		),
		SecondaryButton: (
			<p className="row">
				<SecondaryButton>{label}</SecondaryButton> <SecondaryButton small>{label}</SecondaryButton>
			</p>
		),
		Badge: (
			<p>
				<Badge count={3} label={label} /> <Badge count={12} label={label} due />
			</p>
		),
		Meter: (
			<>
				<Meter share={0}>0 %</Meter>
				<Meter share={0.6}>60 %</Meter>
				<Meter share={1}>100 %</Meter>
			</>
		),
		// list
		Status: (
			<p>
				{statusShapes.map((shape) => (
					<span key={shape}>
						<Status shape={shape}>{shape}</Status>{" "}
					</span>
				))}
			</p>
		),
		State: (
			<p>
				<State group="memberStatus" code="active" /> <State group="running" code="paused" />
			</p>
		),
		Term: (
			<p>
				<Term group="evidence" code="reported" />
			</p>
		),
		TermHeading: (
			<p>
				<TermHeading group="evidence">{label}</TermHeading>
			</p>
		),
		Evidence: (
			<p>
				{([1, 2, 3, 4, 5] as const).map((level) => (
					<span key={level}>
						<Evidence level={level} />{" "}
					</span>
				))}
			</p>
		),
		Notice: (
			<>
				<Notice>{text}</Notice>
				<Notice wait>{text}</Notice>
			</>
		),
		AccessBar: (
			<>
				{(["members", "embargo", "part", "unapproved"] as const).map((kind) => (
					<AccessBar key={kind} kind={kind}>
						<b>{label}</b> {text} <a href="#main">{hint}</a>
					</AccessBar>
				))}
			</>
		),
		AccessTag: (
			<>
				{(["members", "embargo", "part", "unapproved"] as const).map((kind) => (
					<AccessTag key={kind} kind={kind}>
						{label}
					</AccessTag>
				))}
			</>
		),
		FlashNotice: (
			<>
				<FlashNotice>{text}</FlashNotice>
				<FlashNotice wait>{text}</FlashNotice>
			</>
		),
		ActiveFilters: (
			<ActiveFilters filters={choices.map((choice) => ({ label: choice, removeHref: `#${choice}` }))} clearHref="#" />
		),
		Facets: (
			<Facets action="#" hidden={[]}>
				<FacetGroup name="level" legend={label} options={facets} />
			</Facets>
		),
		MoreFacets: (
			<MoreFacets open>
				<FacetGroup name="level" legend={label} options={facets} />
			</MoreFacets>
		),
		FacetGroup: (
			<FacetGroup
				name="many"
				legend={label}
				options={Array.from({ length: 11 }, (_, at) => ({
					value: String(at),
					label: `${title} ${at}`,
					count: at,
					checked: at === 9,
				}))}
			/>
		),
		YearFacet: <YearFacet legend={label} from="2019" to="" />,
		Optional: (
			<p>
				{label}
				<Optional />
			</p>
		),
		Pager: (
			<>
				<Pager page={1} pages={3} hrefFor={(page) => `#${page}`} />
				<Pager page={7} pages={12} hrefFor={(page) => `#${page}`} />
			</>
		),
		Table: (
			<Table
				caption={title}
				captionHidden={false}
				columns={[
					{ label, sortHref: "#", sorted: "ascending" },
					{ label: hint, sortHref: "#" },
					{ label: title, number: true },
				]}
				rows={countries.map(({ code, name }, at) => ({ key: code, cells: [name, at === 0 ? text : null, 12 + at] }))}
			/>
		),
		Entry: (
			<ul className="entries lined lined-open">
				<Entry href="#" countries={countries} title={title} summary={text} dots={[label, "2026"]} />
			</ul>
		),
		Result: (
			<ol className="lined">
				<Result
					href="#"
					countries={[georgia]}
					owner={label}
					title={`${markStart}${title}${markEnd}`}
					lang={locale}
					snippet={text}
					match={{ text, lang: locale === "en" ? "ar" : "en" }}
					also={[hint]}
					side={<Status shape="running">running</Status>}
				/>
			</ol>
		),
		Cite: (
			<Cite formats={[{ label: "RIS", href: "#" }]}>
				<cite>{title}</cite>. {text}
			</Cite>
		),
		Sources: <Sources sources={[{ title, href: "https://agency.demo.example", year: 2025 }]} />,
		Conditions: (
			<Conditions
				conditions={[
					{ id: "one", need: choices[0] ?? "", essential: true, type: label, text },
					{ id: "two", need: choices[1] ?? "", essential: false, type: label, text: hint },
				]}
			/>
		),
		// charts
		Bars: (
			<Bars
				caption={title}
				series={[
					{ id: "r1", title: label, unit: "days", figures },
					{ id: "r2", title: hint, unit: "%", figures: [{ value: 91, date: "2025" }] },
				]}
			/>
		),
		Bar: <Bar width={60} />,
		Tally: (
			<Tally caption={title} series={[{ id: "r2", title: hint, unit: "%", figures: [{ value: 91, date: "2025" }] }]} />
		),
		PlateShapes: <PlateShapes plates={plates} />,
		PlatePicture: (
			<>
				{plates.map((plate) => (
					<PlatePicture key={plate.kind} plate={plate} />
				))}
			</>
		),
		StackedBars: (
			<StackedBars
				id={`stack-${locale}`}
				caption={title}
				series={choices.map((choice, at) => ({ id: String(at), label: choice }))}
				rows={["2024", "2025"].map((year, at) => ({ key: year, label: year, values: [3 + at, 5, 2] }))}
			/>
		),
		StackPatterns: (
			<>
				<StackPatterns id={`patterns-${locale}`} indexes={[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]} />
				<svg width="300" height="24" role="img" aria-label={label}>
					{Array.from({ length: 10 }, (_, at) => (
						<rect
							key={patternOf("", at)}
							x={at * 30}
							width="26"
							height="24"
							fill={patternOf(`patterns-${locale}`, at)}
						/>
					))}
				</svg>
			</>
		),
		Timeline: (
			<Timeline
				entries={[
					{ id: "1", date: "2019-06-24", event: true, text },
					{ id: "2", date: "2020", text: hint },
					{ id: "3", text: label },
				]}
			/>
		),
		StatusPath: (
			<StatusPath
				steps={(["done", "current", "later"] as const).map((state, at) => ({
					id: state,
					title: choices[at] ?? "",
					note: hint,
					state,
				}))}
			/>
		),
		LineageTree: (
			<LineageTree
				nodes={[
					{ id: "a", title: names[0] ?? "", sub: title },
					{ id: "b", title: names[1] ?? "", here: true },
				]}
				edges={[{ from: "a", to: "b", inUse: false }]}
			/>
		),
		LineageEdges: (
			<LineageEdges
				links={[
					{ id: "1", from: [names[0] ?? ""], to: [names[1] ?? ""], date: "2019", note: text, quiet: hint },
					{ id: "2", from: names, practice: title },
				]}
			/>
		),
		MemberMap: (
			<MemberMap
				countries={[
					{ iso2: "AZ", name: names[0] ?? "", kind: "signatory" },
					{ iso2: "GE", name: names[1] ?? "", kind: "member" },
				]}
			/>
		),
		MapKey: (
			<MapKey
				countries={[
					{ iso2: "AZ", name: names[0] ?? "", kind: "signatory" },
					{ iso2: "GE", name: names[1] ?? "", kind: "member" },
				]}
			/>
		),
	};
}
