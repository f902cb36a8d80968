import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The page shown for a one-time link that is no longer valid.
 * @param next the page that can help, if there is one: its path without the language
 */
export function InvalidLink({ text, next }: { text: string; next?: { path: string; label: string } }) {
	const { locale, messages } = useI18n();
	const { invalid } = messages.account.setPassword;
	return (
		<Main page className="section">
			<h1>{invalid.title}</h1>
			<p className="lead">{text}</p>
			<p className="row gap">
				{next && <ButtonLink href={`/${locale}/${next.path}`}>{next.label}</ButtonLink>}
				<a href={`/${locale}/account/sign-in`}>{messages.layout.signIn}</a>
			</p>
		</Main>
	);
}
