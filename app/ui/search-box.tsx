import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { useWords } from "#app/ui/words.tsx";

export interface SearchBoxProps {
	action: string;
	label: string;
	query?: string;
	/** Filters that a new query keeps. */
	hidden?: [name: string, value: string][];
	id?: string;
}

/** The large search box of the home page, of search and of pages that were not found. */
export function SearchBox({ action, label, query, hidden = [], id = "q" }: SearchBoxProps) {
	const { messages } = useWords();
	return (
		<form role="search" action={action}>
			<HiddenFields fields={hidden} />
			<label className="label" htmlFor={id}>
				{label}
			</label>
			<div className="searchbox searchbox-large">
				<input
					className="input"
					id={id}
					name="q"
					type="search"
					defaultValue={query}
					autoComplete="off"
					maxLength={300}
				/>
				<button className="button" type="submit">
					{messages.search.button}
				</button>
			</div>
		</form>
	);
}

export interface SearchExample {
	query: string;
	/** The language of the words. */
	language: string;
	href: string;
}

/** Questions to begin with, under the box. */
export function SearchExamples({ examples }: { examples: SearchExample[] }) {
	const { locale, messages } = useWords();
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
