import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** Says that another event of the member is waiting for a second officer, with a link to it. */
export function AlreadyPending({ pendingId }: { pendingId: string }) {
	const { locale, messages } = useI18n();
	const { step, awaitingConfirmation } = messages.memberFile;
	return (
		<Notice wait>
			<p>
				{step.waitsAlready} <a href={`/${locale}/secretariat/pending/${pendingId}`}>{awaitingConfirmation.look}</a>
			</p>
		</Notice>
	);
}
