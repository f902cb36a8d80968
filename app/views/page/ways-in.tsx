import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";

/**
 * How to get an account, or an answer, in a sentence each.
 * @param contact whether it leads to the contact form as well
 * @param saving the parameters of a search to save after signing up: see `savingParams`
 */
export function WaysIn({ contact = true, saving = "" }: { contact?: boolean; saving?: string }) {
	const { locale, messages } = useI18n();
	const { ways } = messages.contact;
	const researcher = useSendsEmail() ? ways.researcher : ways.researcherWithoutEmail;
	return (
		<Section id="ways-in" title={ways.title} className="panel panel-text">
			<p>{ways.lead}</p>
			<ul>
				<li>
					{ways.official} <a href={`/${locale}/account/request`}>{ways.officialLink}</a>
				</li>
				<li>
					{researcher} <a href={`/${locale}/account/sign-up${saving}`}>{ways.researcherLink}</a>
				</li>
				{contact && (
					<li>
						{ways.others} <a href={`/${locale}/about/contact`}>{ways.othersLink}</a>
					</li>
				)}
			</ul>
		</Section>
	);
}
