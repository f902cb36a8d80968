import type { Explanation } from "#app/search/query/explanation.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** For officers: which words of which fields brought a practice here, and what its place is made of. */
export function Explained({ explained, place }: { explained: Explanation; place: number }) {
	const { common, searchPage } = useWords().messages;
	const words = searchPage.explain;
	return (
		<details className="gap-small" open>
			<summary>{words.title(place)}</summary>
			<dl className="facts">
				<div>
					<dt>{words.text}</dt>
					<dd>{common.language(explained.locale)}</dd>
				</div>
				{explained.fields.map(({ field, words: found }) => (
					<div key={field}>
						<dt>{words.fields[field]}</dt>
						<dd>
							<bdi>{found.length > 0 ? found.join(" · ") : words.nothing}</bdi>
						</dd>
					</div>
				))}
				{explained.rules.map(({ rule, value }) => (
					<div key={rule}>
						<dt>{words.rules[rule]}</dt>
						<dd>
							<bdi>{value}</bdi>
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}
