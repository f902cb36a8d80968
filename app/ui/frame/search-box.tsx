import type { Messages } from "#app/messages/index.ts";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface SearchBoxProps {
	action: string;
	label: string;
	query?: string;
	/** Filters that also apply to a new query. */
	hidden?: [name: string, value: string][];
	id?: string;
	/** As high as other fields, where searching is not the main purpose of the page. */
	compact?: boolean;
}

/** The search box of the home page, of search and of a country's page. */
export function SearchBox({ action, label, query, hidden = [], id = "q", compact = false }: SearchBoxProps) {
	const { messages } = useI18n();
	return (
		<form role="search" action={action}>
			<HiddenFields fields={hidden} />
			<label className="label" htmlFor={id}>
				{label}
			</label>
			<div className={compact ? "searchbox" : "searchbox searchbox-large"}>
				<input
					className="input"
					id={id}
					name="q"
					type="search"
					defaultValue={query}
					autoComplete="off"
					maxLength={200}
					{...suggestAttributes(action, messages)}
				/>
				<SubmitButton>{messages.search.button}</SubmitButton>
			</div>
		</form>
	);
}

/** The attributes that the script of suggestions reads. @param action where the box sends its query */
export function suggestAttributes(action: string, { searchPage }: Messages): Record<`data-${string}`, string> {
	return { "data-suggest": `${action}/suggest`, "data-suggest-label": searchPage.suggest.label };
}

export interface SearchExample {
	query: string;
	/** The language of the query. */
	language: string;
	href: string;
}

/** Example queries below the search box. */
export function SearchExamples({ examples }: { examples: SearchExample[] }) {
	const { locale, messages } = useI18n();
	return (
		<p className="examples">
			<span className="muted">{messages.home.forInstance}</span>{" "}
			{examples.map((example) => (
				<span key={example.query}>
					<a href={example.href} lang={example.language === locale ? undefined : example.language} rel="nofollow">
						{example.query}
					</a>{" "}
				</span>
			))}
		</p>
	);
}
