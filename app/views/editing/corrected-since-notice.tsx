import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** Says that the live version was corrected after this draft was begun. */
export function CorrectedSinceNotice({ pid, version }: { pid: string; version: string }) {
	const { locale, messages } = useI18n();
	const { since } = messages.translations;
	return (
		<Notice wait>
			<p>
				{since.notice(version)} <a href={`/${locale}/desk/practices/${pid}/corrected`}>{since.look}</a>
			</p>
		</Notice>
	);
}
