import type { ReactNode } from "react";
import type { OtherVersion } from "#app/library/discovery/requested-practices.ts";
import type { WithdrawnPractice } from "#app/library/views/practice-conditions.server.ts";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import type { PracticesToAdd } from "#app/views/practice/practices-to-add.server.ts";

type Addition = {
	/** What was searched for and found; null before a search. */
	addition: PracticesToAdd | null;
	/** The link or button that adds a practice. */
	add: (practice: PracticesToAdd["practices"][number]) => ReactNode;
};

/**
 * A search for another practice, with the closest results to choose from.
 * @param action the URL of the page
 * @param fields its other parameters
 */
export function AddPractice({
	action,
	fields,
	...addition
}: Addition & { action: string; fields: [name: string, value: string][] }) {
	return (
		<FindPractice action={`${action}#add`} fields={fields} q={addition.addition?.q}>
			<Found {...addition} />
		</FindPractice>
	);
}

/**
 * The form that searches for a practice to add.
 * @param action the URL that shows the results
 * @param fields its other parameters
 * @param children the results, if the same page shows them
 */
export function FindPractice({
	action,
	fields,
	q,
	children,
}: {
	action: string;
	fields: [name: string, value: string][];
	q?: string | undefined;
	children?: ReactNode;
}) {
	const { comparison, search } = useI18n().messages;
	return (
		<section id="add" className="no-print" aria-labelledby="h-add">
			<h2 id="h-add">{comparison.add}</h2>
			<form role="search" aria-labelledby="h-add" action={action}>
				<HiddenFields fields={fields} />
				<label className="label" htmlFor="add-q">
					{comparison.searchLabel}
				</label>
				<div className="searchbox">
					<input
						className="input"
						id="add-q"
						name="q"
						type="search"
						defaultValue={q}
						autoComplete="off"
						maxLength={200}
					/>
					<SecondaryButton>{search.button}</SecondaryButton>
				</div>
			</form>
			{children}
		</section>
	);
}

function Found({ addition, add }: Addition) {
	const { messages } = useI18n();
	const { comparison, search } = messages;
	if (!addition) return null;
	const { q, practices, total, more, unavailable } = addition;
	if (unavailable) return <Notice wait>{search.unavailable}</Notice>;
	if (practices.length === 0) return <Notice>{comparison.noneFound(q)}</Notice>;
	return (
		<>
			<p className="quiet" role="status">
				{comparison.found(total, q)}
			</p>
			<ul className="lined finds">
				{practices.map((practice) => (
					<li key={practice.pid}>
						<div>
							<Place countries={practice.countries} />
							<PracticeLink practice={practice} /> <AccessTags marks={practice.marks} />
						</div>
						{add(practice)}
					</li>
				))}
			</ul>
			{more && <p>{comparison.moreFound}</p>}
		</>
	);
}

/** The link that adds a practice to the page. */
export function AddLink({ href, title }: { href: string; title: string }) {
	const { comparison } = useI18n().messages;
	return (
		<a className="button button-line small" href={href} rel="nofollow" aria-label={comparison.addOf(title)}>
			{comparison.addButton}
		</a>
	);
}

/**
 * What the URL of a page about practices names in vain.
 * @param tooMany the sentence for more practices than fit
 */
export function LeftOutNotices({
	tooMany,
	leftOut,
	withdrawn = [],
	otherVersions = [],
}: {
	tooMany: string | false;
	leftOut: string[];
	withdrawn?: WithdrawnPractice[];
	otherVersions?: OtherVersion[];
}) {
	const { comparison } = useI18n().messages;
	return (
		<>
			{tooMany && (
				<Notice wait>
					<p>{tooMany}</p>
				</Notice>
			)}
			{leftOut.length > 0 && (
				<Notice wait>
					<p>{comparison.leftOut(leftOut)}</p>
				</Notice>
			)}
			{withdrawn.map((practice) => (
				<Notice key={practice.pid} wait>
					<p>
						<Filled
							sentence={comparison.leftOutWithdrawn(place(0), practice.withdrawnOn)}
							parts={[<PracticeLink key="practice" practice={practice} />]}
						/>
					</p>
				</Notice>
			))}
			{otherVersions.map((practice) => (
				<Notice key={practice.pid} wait>
					<p>
						<Filled
							sentence={comparison.otherVersion(place(0), practice.version, practice.named)}
							parts={[<PracticeLink key="practice" practice={practice} />]}
						/>
					</p>
				</Notice>
			))}
		</>
	);
}
