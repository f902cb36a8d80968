import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";

/** The answer to a form from somebody without an account: what happens next. */
export function SentPage({ title, sentences }: { title: string; sentences: readonly string[] }) {
	const { locale, messages } = useI18n();
	return (
		<PlainPage title={title}>
			<FlashNotice>
				{sentences.map((sentence) => (
					<p key={sentence}>{sentence}</p>
				))}
			</FlashNotice>
			<p>
				<a href={`/${locale}`}>{messages.errors.home}</a>
			</p>
		</PlainPage>
	);
}
