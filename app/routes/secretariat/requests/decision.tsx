import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { fileActionFor } from "#app/http/form-with-document.server.ts";
import { accessionView } from "#app/membership/accession/accession-view.server.ts";
import { recordDecision } from "#app/routes/secretariat/requests/record-decision.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, RadioGroup, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { RequestNotices } from "#app/views/case/request-notices.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ requests }, page) => requests.decide.title(page?.member.name ?? ""));

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const page = await accessionView(actor, services, id, locale);
	if (page?.request.side !== "responder") notFound();
	return { ...page, choices: await documentChoices(actor, services, page.member.code) };
});

export const action = fileActionFor("secretariat", async (visit) => {
	const { actor, services, id, locale } = visit;
	const page = await accessionView(actor, services, id, locale);
	if (page?.request.side !== "responder") notFound();
	const decided = await recordDecision(visit, page.member.code);
	const answer = found(decided.answer);
	if ("done" in answer) return redirect(`/${locale}/secretariat/requests/${id}?done=${answer.done}`, 303);
	return data({ ...answer, chosen: decided.chosen }, { status: answer.status });
});

/** Records the governing body's decision on a request. */
export default function Decision() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { requests, common } = messages;
	const { decide } = requests;
	const { request, member } = page;
	const open = page.moves.includes("admitted");
	const here = `/${locale}/secretariat/requests/${request.id}`;
	return (
		<SecretariatPage
			heading={decide.title(member.name)}
			over={
				<Place countries={[member]}>
					<a href={here}>{requests.membershipOf(member.name)}</a>
				</Place>
			}
		>
			<FormProvider {...answer}>
				<div className="stack request">
					<p className="lead">{decide.lead}</p>
					<RequestNotices page={page} answer={answer} forms={open ? ["decide"] : []} />
					{!open && (
						<Notice wait>
							<p>{requests.notPossible}</p>
							<p>
								<a href={here}>{requests.membershipOf(member.name)}</a>
							</p>
						</Notice>
					)}
					{open && (
						<Form
							encType="multipart/form-data"
							hidden={{ revision: request.revision, expectedEvent: page.lastEvent ?? "" }}
						>
							<RadioGroup
								name="decision"
								label={decide.decision}
								options={optionsOf(["admitted", "refused"], decide)}
							/>
							<TextInput name="decisionNumber" label={decide.number} dir="auto" />
							<TextInput name="decisionDate" label={decide.date} type="date" />
							<DocumentField
								choices={page.choices}
								label={decide.document}
								hint={decide.documentHint}
								chosen={answer?.chosen}
							/>
							<TextArea name="reasons" label={decide.reasons} hint={decide.reasonsHint} rows={3} optional />
							<p className="row">
								<SubmitButton intent="decide">{decide.button}</SubmitButton> <a href={here}>{common.cancel}</a>
							</p>
						</Form>
					)}
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}
