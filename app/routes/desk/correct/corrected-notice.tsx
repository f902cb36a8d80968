import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** Tells whoever works on a draft that the live version was corrected after it was begun. */
export function CorrectedNotice({ pid, version }: { pid: string; version: string }) {
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
