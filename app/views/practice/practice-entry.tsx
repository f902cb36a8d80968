import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Entry } from "#app/ui/list/entry.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import type { ListedPractice } from "#app/views/practice/listed-practice.ts";

/** A list of practices with their summaries. */
export function PracticeEntries({ practices, after = {} }: { practices: ListedPractice[]; after?: AdoptedFrom }) {
	return (
		<ul className="entries lined lined-open">
			{practices.map((practice) => (
				<PracticeEntry key={practice.pid} practice={practice} after={after[practice.pid] ?? []} />
			))}
		</ul>
	);
}

/** Names of the countries from which a practice was adopted, by its pid. */
export type AdoptedFrom = Record<string, string[]>;

function PracticeEntry({ practice, after }: { practice: ListedPractice; after: string[] }) {
	const { locale, messages } = useI18n();
	return (
		<Entry
			href={`/${locale}/library/${practice.pid}`}
			countries={practice.countries}
			title={practice.title}
			summary={practice.summary}
			lang={practice.language}
			marks={<AccessTags marks={practice.marks} />}
			dots={[
				practice.kind,
				practice.startYear !== null && messages.common.since(String(practice.startYear)),
				after.length > 0 && messages.home.after(after),
				after.length === 0 && practice.evidence > 1 && <Evidence level={practice.evidence} />,
			]}
		/>
	);
}
