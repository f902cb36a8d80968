import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";
import type { ShownDifference } from "#app/views/article/changes-page.server.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

/** Every field that differs, with what was removed and added. */
export function ChangeList({ differences }: { differences: ShownDifference[] }) {
	const { messages } = useI18n();
	return (
		<div className="stack gap">
			{differences.map((difference) => (
				<section key={`${difference.field} ${difference.item} ${"parts" in difference}`}>
					<h2>
						{fieldName(messages, difference.field)}
						{difference.itemLabel && <small className="quiet"> {difference.itemLabel}</small>}
					</h2>
					{"parts" in difference ? <DiffText parts={difference.parts} /> : <Values {...difference} />}
				</section>
			))}
		</div>
	);
}

/** The same as rows, each with the name of its field beside it. */
export function ChangeRows({ differences }: { differences: ShownDifference[] }) {
	const { messages } = useI18n();
	return (
		<dl className="change-rows">
			{differences.map((difference) => (
				<div key={`${difference.field} ${difference.item} ${"parts" in difference}`}>
					<dt>
						{fieldName(messages, difference.field)}
						{difference.itemLabel && <> {difference.itemLabel}</>}
					</dt>
					<dd>{"parts" in difference ? <DiffText parts={difference.parts} /> : <Values {...difference} />}</dd>
				</div>
			))}
		</dl>
	);
}

function Values({ removed, added }: Extract<ShownDifference, { vocabulary: unknown }>) {
	return (
		<ul className="differing">
			{removed.map((value) => (
				<li key={`- ${value}`}>
					<del>
						<bdi>{value}</bdi>
					</del>
				</li>
			))}
			{added.map((value) => (
				<li key={`+ ${value}`}>
					<ins>
						<bdi>{value}</bdi>
					</ins>
				</li>
			))}
		</ul>
	);
}
