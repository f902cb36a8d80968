import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { RequestNotices } from "#app/routes/desk/requests/request-notices.tsx";
import { requestPage } from "#app/routes/desk/requests/request-page.server.ts";
import { DocumentField } from "#app/routes/documents/document-field.tsx";
import { decideByForm } from "#app/routes/secretariat/requests/decide.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { RadioGroup, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ requests }) => requests.decide.title(page?.member.name ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = secretariatOnly(args, locale);
	const page = await requestPage(args.context, args.params.id ?? "", locale);
	if (page?.request.side !== "responder") throw data(null, { status: 404 });
	return { ...page, choices: await documentChoices(actor, args.context.services, page.member.code) };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const { id = "" } = args.params;
	const page = await requestPage(args.context, id, locale);
	if (page?.request.side !== "responder") throw data(null, { status: 404 });
	const { answer, chosen } = await decideByForm(args, page.member.code, locale);
	if ("missing" in answer) throw data(null, { status: 404 });
	if ("done" in answer) return redirect(`/${locale}/secretariat/requests/${id}?done=${answer.done}`, 303);
	return data({ ...answer, chosen }, { status: answer.status });
}

/** Records what the governing body decided on a request. */
export default function Decision() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
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
					<RequestNotices page={page} done={null} answer={answer} />
					{!open && (
						<Notice wait>
							<p>{requests.notPossible}</p>
							<p>
								<a href={here}>{requests.membershipOf(member.name)}</a>
							</p>
						</Notice>
					)}
					{(open || answer) && (
						<Form
							encType="multipart/form-data"
							hidden={{ revision: request.revision, expectedEvent: page.lastEvent ?? "" }}
						>
							<RadioGroup
								name="decision"
								label={decide.decision}
								options={[
									{ value: "admitted", label: decide.admitted },
									{ value: "refused", label: decide.refused },
								]}
							/>
							<TextInput name="decisionNumber" label={decide.number} dir="auto" />
							<TextInput name="decisionDate" label={decide.date} type="date" />
							<DocumentField
								choices={page.choices}
								label={decide.paper}
								hint={decide.paperHint}
								chosen={answer?.chosen}
							/>
							<TextArea name="reasons" label={decide.reasons} hint={decide.reasonsHint} rows={3} optional dir="auto" />
							<p className="row">
								<button className="button" type="submit">
									{decide.button}
								</button>{" "}
								<a href={here}>{common.cancel}</a>
							</p>
						</Form>
					)}
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}
