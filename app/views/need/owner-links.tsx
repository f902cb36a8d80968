import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { askPath } from "#app/views/case/ask-path.ts";

/**
 * Links to ask the owner of a practice, beside an entry of a list.
 * @param about what the entry is about, for people who do not see it
 * @param introduction where the reader asks for an introduction, if they may
 */
export function OwnerLinks({
	pid,
	ask,
	about,
	introduction,
}: {
	pid: string;
	ask: string;
	about: string;
	introduction: string | null | undefined;
}) {
	const { locale, messages } = useI18n();
	const hidden = <span className="visually-hidden"> {about}</span>;
	return (
		<>
			<a className="no-print" href={askPath(locale, pid)} rel="nofollow">
				{ask}
				{hidden}
			</a>
			{introduction && (
				<a className="no-print" href={`/${locale}${introduction}`}>
					{messages.introductions.ask}
					{hidden}
				</a>
			)}
		</>
	);
}
