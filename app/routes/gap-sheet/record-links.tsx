import { answersIn } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { recordPath } from "#app/routes/desk/adoptions/record-path.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";

/**
 * For each practice of a sheet, an entry of a list that leads to the form of an adoption, which the answers begin. They
 * stand in its address; nothing is stored.
 * @param entries at least the answers, by the names of their conditions
 */
export function RecordLinks({
	practices,
	entries,
}: {
	practices: readonly { pid: string; version: string; title: string; language: string }[];
	entries: Readonly<Record<string, string>>;
}) {
	const { locale, messages } = useI18n();
	const { form, record } = messages.adoptions;
	const answers = Object.entries(answersIn(Object.entries(entries)));
	return practices.map(({ pid, version, title, language }) => {
		const own = Object.fromEntries(answers.filter(([name]) => name.startsWith(`${pid}.`)));
		const named = (
			<LangText key="title" lang={language}>
				{title}
			</LangText>
		);
		return (
			<li key={pid}>
				<a href={recordPath(locale, { pid, version }, own)} rel="nofollow">
					<Icon name="check" />{" "}
					{practices.length === 1 ? record : <Filled sentence={form.recordTitle(place(0))} parts={[named]} />}
				</a>
			</li>
		);
	});
}
