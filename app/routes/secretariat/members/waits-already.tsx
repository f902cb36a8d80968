import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** Another event of the member waits for a second officer. */
export function WaitsAlready({ pendingId }: { pendingId: string }) {
	const { locale, messages } = useI18n();
	const { step, waits } = messages.memberFile;
	return (
		<Notice wait>
			<p>
				{step.waitsAlready} <a href={`/${locale}/secretariat/pending/${pendingId}`}>{waits.look}</a>
			</p>
		</Notice>
	);
}
