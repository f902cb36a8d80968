import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/**
 * The title of a practice in its language, linked to its page.
 * @param version links to this version instead of the present one
 */
export function PracticeLink({
	practice: { pid, title, language },
	version,
}: {
	practice: { pid: string; title: string; language: string };
	version?: string;
}) {
	const { locale } = useI18n();
	const page = `/${locale}/library/${pid}`;
	return (
		<a href={version === undefined ? page : `${page}/v/${version}`}>
			<LangText lang={language}>{title}</LangText>
		</a>
	);
}
