import { answersIn, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import type { CountryName } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { recordPath } from "#app/views/adoption/record-path.ts";

/**
 * Entries of a list that lead to the form of an adoption for each practice of a sheet, and of a need for each country that
 * the reader files for. The answers begin the form; they are in its URL, and nothing is stored.
 * @param entries at least the answers, by the names of their conditions
 */
export function RecordLinks({
	practices,
	entries,
	filers,
}: {
	practices: readonly { pid: string; version: string; title: string; language: string }[];
	entries: Readonly<Record<string, string>>;
	filers: readonly CountryName[];
}) {
	const { locale, messages } = useI18n();
	const { form, record } = messages.adoptions;
	const { needs } = messages.exchange;
	const answers = answersIn(Object.entries(entries));
	const adoptions = practices.map(({ pid, version, title, language }) => {
		const own = Object.fromEntries(Object.entries(answers).filter(([name]) => name.startsWith(`${pid}.`)));
		return (
			<li key={pid}>
				<a href={recordPath(locale, { pid, version }, own)} rel="nofollow">
					<Icon name="check" />{" "}
					{practices.length === 1 ? (
						record
					) : (
						<WithTitle sentence={form.recordTitle(place(0))} of={{ title, language }} />
					)}
				</a>
			</li>
		);
	});
	if (practices.length === 0) return null;
	return (
		<>
			{adoptions}
			{filers.map(({ code, name }) => (
				<li key={code}>
					<a href={`/${locale}/desk/country/${code}/needs/new?${sheetParams(practices, answers)}`} rel="nofollow">
						<Icon name="flag" /> {filers.length > 1 ? needs.recordFor(name) : needs.record}
					</a>
				</li>
			))}
		</>
	);
}
