import type { Messages } from "#app/messages/index.ts";
import type { EnginePage } from "#app/routes/secretariat/search/engine-page.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";

type Meilisearch = NonNullable<EnginePage["meilisearch"]>;

/** A row for each index that serves readers' searches. */
export function EngineIndexes({ meilisearch }: { meilisearch: Meilisearch }) {
	const { formats, messages } = useI18n();
	const { indexes: words, now } = messages.searchEngine;
	const { columns } = words;
	return (
		<Section id="indexes" title={words.title} className="gap">
			<Table
				caption={words.title}
				columns={[
					columns.index,
					columns.holds,
					...numeric(columns.waiting, columns.lag, columns.refused),
					columns.differed,
					columns.swapped,
					columns.settings,
				]}
				rows={meilisearch.indexes.map((index) => {
					const differed = meilisearch.memory.differences[index.uid];
					return {
						key: index.uid,
						cells: [
							<bdi key="uid">{index.uid}</bdi>,
							index.projected && words.practices(index.projected.practices, index.projected.documents),
							formats.number(index.due),
							index.lagSeconds === null ? null : lagText(words, index.lagSeconds),
							formats.number(index.failed),
							differed && words.differed(differed.missing, differed.extra, differed.stale),
							index.swappedAt ?? now.never,
							<Settings key="settings" index={index} wanted={meilisearch.wantedSettings} />,
						],
					};
				})}
			/>
		</Section>
	);
}

function lagText({ lag }: Messages["searchEngine"]["indexes"], seconds: number): string {
	return seconds < 120 ? lag(seconds, "seconds") : lag(Math.round(seconds / 60), "minutes");
}

function Settings({ index, wanted }: { index: Meilisearch["indexes"][number]; wanted: string }) {
	const words = useI18n().messages.searchEngine.indexes;
	const state = index.settingsHash !== wanted ? words.otherSettings : index.filled ? words.asWanted : words.notFilled;
	return (
		<>
			<bdi>
				<code>{index.settingsHash}</code>
			</bdi>
			<br />
			<small className="quiet">{state}</small>
		</>
	);
}
