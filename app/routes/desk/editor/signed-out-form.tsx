import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** Gives back what was typed, to be sent again once its author is signed in; nothing of it is read here. */
export function SignedOutForm({ entries }: { entries: [string, string][] }) {
	const { locale, messages } = useI18n();
	const { editor } = messages;
	return (
		<Main page className="section">
			<h1>{editor.heldTitle}</h1>
			<Notice wait>
				<p>{editor.heldLead}</p>
			</Notice>
			<form method="post" className="form gap">
				{entries.map(([name, value], index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: entries of a form have no identity but their place
					<input key={index} type="hidden" name={name} value={value} />
				))}
				<p className="row">
					<a href={`/${locale}/account/sign-in`} target="_blank" rel="noreferrer">
						{editor.heldSignIn}
					</a>
					<button className="button" type="submit">
						{editor.heldSend}
					</button>
				</p>
			</form>
		</Main>
	);
}
