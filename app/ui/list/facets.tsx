import { type ReactNode, useId } from "react";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type TermGroup, TermHeading } from "#app/ui/list/term.tsx";
import { LangText } from "#app/ui/text/text.tsx";

export interface FacetsProps {
	action: string;
	/** The parameters of the search beyond the facets: query and order. */
	hidden: [name: string, value: string][];
	children: ReactNode;
}

/**
 * The form of all facets: a column at the inline start; on a phone a drawer that `#filters` opens. Browsers would fill it
 * in as it was left when a reader goes back, but the results are those of the URL.
 */
export function Facets({ action, hidden, children }: FacetsProps) {
	const { search } = useI18n().messages;
	return (
		<form className="facets" id="filters" action={action} aria-labelledby="filters-title" autoComplete="off">
			<p className="skip-results">
				<a href="#results">{search.skipToResults}</a>
			</p>
			<HiddenFields fields={hidden} />
			<div className="facets-head">
				<h2 id="filters-title">{search.filters}</h2>
				<a href="#results">{search.close}</a>
			</div>
			{children}
			<div className="facets-apply">
				<SubmitButton>{search.show}</SubmitButton>
			</div>
		</form>
	);
}

interface FacetOption {
	value: string;
	label: string;
	/** Left out where the index has none. */
	count?: number;
	checked: boolean;
	/** The language of the label, if it is not the page's. */
	lang?: string;
}

export interface FacetGroupProps {
	/** The parameter of the URL. */
	name: string;
	legend: string;
	options: FacetOption[];
	/** The vocabulary of the options, where the glossary explains them. */
	terms?: TermGroup | undefined;
	/** The line that opens the other options. */
	moreLabel?: (count: number) => string;
}

const shownAtOnce = 3;
/** With this many options or more, the list can be filtered by name. */
const filteredFrom = 10;

/** One facet: three options, the others collapsed unless one of them is selected. */
export function FacetGroup({ name, legend, options, terms, moreLabel }: FacetGroupProps) {
	const { messages } = useI18n();
	const filterId = useId();
	if (options.length === 0) return null;
	// One more is shown as well: the line that opens it would take as much room.
	const visible = options.length === shownAtOnce + 1 ? options.length : shownAtOnce;
	const rest = options.slice(visible);
	return (
		<fieldset>
			<legend>{terms ? <TermHeading group={terms}>{legend}</TermHeading> : legend}</legend>
			<div>
				{options.length >= filteredFrom && <ChoiceFilter id={filterId} legend={legend} />}
				{options.slice(0, visible).map((option) => (
					<Choice key={option.value} name={name} option={option} />
				))}
				{rest.length > 0 && (
					<details open={rest.some((option) => option.checked)}>
						<summary>{(moreLabel ?? messages.search.moreChoices.other)(rest.length)}</summary>
						{rest.map((option) => (
							<Choice key={option.value} name={name} option={option} />
						))}
					</details>
				)}
			</div>
		</fieldset>
	);
}

/** Facets that few readers use, folded unless one of them is in use. */
export function MoreFacets({ open, children }: { open: boolean; children: ReactNode }) {
	const { search } = useI18n().messages;
	return (
		<details className="more-facets" open={open}>
			<summary>{search.moreFilters}</summary>
			{children}
		</details>
	);
}

/** Hidden until `browser/facet-filter.ts` makes it work. */
function ChoiceFilter({ id, legend }: { id: string; legend: string }) {
	const { facetFilter } = useI18n().messages.searchPage;
	return (
		<div data-with-script hidden>
			<label className="visually-hidden" htmlFor={id}>
				{facetFilter.label(legend)}
			</label>
			<input
				className="input small"
				id={id}
				type="search"
				autoComplete="off"
				data-filters-choices
				data-said={facetFilter.said("#")}
				placeholder={facetFilter.label(legend)}
			/>
			<p className="visually-hidden" role="status" />
		</div>
	);
}

function Choice({ name, option }: { name: string; option: FacetOption }) {
	const { locale, formats } = useI18n();
	return (
		<label className="choice">
			<input type="checkbox" name={name} value={option.value} defaultChecked={option.checked} />{" "}
			<span>
				<LangText lang={option.lang ?? locale}>{option.label}</LangText>
			</span>{" "}
			{option.count !== undefined && <span className="count">{formats.number(option.count)}</span>}
		</label>
	);
}

/** The facet of years: from and to as typed, both open. */
export function YearFacet({ legend, from, to }: { legend: string; from: string; to: string }) {
	const { search } = useI18n().messages;
	return (
		<fieldset>
			<legend>{legend}</legend>
			<div className="years">
				<label>
					{search.yearFrom}{" "}
					<input className="input" name="from" inputMode="numeric" maxLength={4} defaultValue={from} />
				</label>
				<label>
					{search.yearTo} <input className="input" name="to" inputMode="numeric" maxLength={4} defaultValue={to} />
				</label>
			</div>
		</fieldset>
	);
}
