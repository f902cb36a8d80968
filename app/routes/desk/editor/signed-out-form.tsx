import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** Returns what was typed as a form that its author sends again once signed in; the values are not read. */
export function SignedOutForm({ entries }: { entries: [string, string][] }) {
	const { locale, messages } = useI18n();
	const { editor } = messages;
	return (
		<Main page className="section">
			<h1>{editor.signedOutTitle}</h1>
			<Notice wait>
				<p>{editor.signedOutLead}</p>
			</Notice>
			<form method="post" className="form gap">
				{entries.map(([name, value], index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: entries of a form have no identity but their place
					<input key={index} type="hidden" name={name} value={value} />
				))}
				<p className="row">
					<a href={`/${locale}/account/sign-in`} target="_blank" rel="noreferrer">
						{editor.signedOutSignIn}
					</a>
					<button className="button" type="submit">
						{editor.signedOutSend}
					</button>
				</p>
			</form>
		</Main>
	);
}
