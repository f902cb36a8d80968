import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { EnquiryFacts, EnquiryText } from "#app/routes/desk/enquiries/enquiry-facts.tsx";
import { AcceptForm, AnswerForm, CloseForm, DeclineForm } from "#app/routes/desk/enquiries/enquiry-forms.tsx";
import { enquiryForms, enquiryPage } from "#app/routes/desk/enquiries/enquiry-page.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { EntryList } from "#app/views/case/request-timeline.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { MakeLink } from "#app/views/person/account-parts.tsx";

export const meta = workingMeta<typeof loader>(({ enquiries }, page) =>
	page ? enquiries.about[page.type](page.enquiry?.name ?? enquiries.deletedSender) : "",
);

export const loader = loaderFor("signed-in", enquiryPage);

export const action = formAction("signed-in", enquiryForms);

/** A message or a request for an account, with the forms that answer it. */
export default function Enquiry() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.enquiries;
	const { country, moves, request } = page;
	const { revision } = request;
	const sender = page.enquiry?.name ?? words.deletedSender;
	return (
		<DecisionPage
			countries={country ? [country] : []}
			place={<a href={`/${locale}/desk`}>{messages.requests.desk.back}</a>}
			heading={words.about[page.type](sender)}
			done={words.done}
			notice={!request.closedAt && <NoEmail>{words.noEmail[page.type]}</NoEmail>}
			facts={<EnquiryFacts page={page} />}
		>
			<EnquiryText page={page} />
			{page.opensFile && (
				<p>
					<a className="button button-line" href={`/${locale}/secretariat/members/new?enquiry=${request.id}`}>
						{words.openFile}
					</a>
				</p>
			)}
			{page.invited && <MakeLink {...page.invited} />}
			{moves.includes("answered") && <AnswerForm page={page} />}
			{moves.includes("withdrawn") && <CloseForm revision={revision} />}
			{moves.includes("accepted") && <AcceptForm page={page} />}
			{moves.includes("declined") && <DeclineForm revision={revision} />}
			<Section id="history" title={words.history}>
				<EntryList page={{ documents: {} }} entries={request.entries} requester={sender} />
			</Section>
		</DecisionPage>
	);
}
