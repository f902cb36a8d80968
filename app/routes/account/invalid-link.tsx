import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The page shown for a one-time link that is no longer valid.
 * @param again where the reader can request another link, if anywhere: the page below `account`
 */
export function InvalidLink({ text, again }: { text: string; again?: { path: string; label: string } }) {
	const { locale, messages } = useI18n();
	const { invalid } = messages.account.setPassword;
	return (
		<Main page className="section">
			<h1>{invalid.title}</h1>
			<p className="lead">{text}</p>
			<p className="row gap">
				{again && (
					<a className="button" href={`/${locale}/account/${again.path}`}>
						{again.label}
					</a>
				)}
				<a href={`/${locale}/account/sign-in`}>{messages.layout.signIn}</a>
			</p>
		</Main>
	);
}
