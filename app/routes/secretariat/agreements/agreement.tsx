import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { findAgreement } from "#app/membership/agreements/agreements.server.ts";
import { answerAgreement } from "#app/routes/secretariat/agreements/agreement-answer.server.ts";
import { AgreementFacts, AgreementPaper } from "#app/routes/secretariat/agreements/agreement-facts.tsx";
import { AmendForm, ConflictNotice, EndForm } from "#app/routes/secretariat/agreements/agreement-forms.tsx";
import { agreementPage } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ agreements }) => page?.agreement.title.text ?? agreements.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const page = await agreementPage(args.context, person, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	return page;
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const agreement = await findAgreement(person, args.context.services, args.params.id ?? "", locale);
	if (!agreement?.inside) throw data(null, { status: 404 });
	const { id, inside } = agreement;
	const answered = await answerAgreement(args, person, { id, title: inside.title }, locale);
	if ("done" in answered) return redirect(`/${locale}/secretariat/agreements/${id}?done=${answered.done}`, 303);
	if ("answer" in answered) return data(answered.answer, { status: answered.status });
	throw data(null, { status: answered.status });
}

export default function AgreementPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useWords();
	const { title, endedOn } = page.agreement;
	return (
		<SecretariatPage heading={<LangText lang={title.language}>{title.text}</LangText>}>
			<div className="stack gap">
				<Done />
				<FormProvider problems={answer?.problems}>
					<ErrorSummary labels={messages.agreements.fields} />
					{answer?.conflict && <ConflictNotice answer={answer} />}
					<AgreementFacts page={page} />
					<AgreementPaper page={page} />
					{(endedOn === null || answer) && (
						<>
							<AmendForm page={page} answer={answer?.intent === "amend" ? answer : undefined} />
							<EndForm page={page} answer={answer?.intent === "end" ? answer : undefined} />
						</>
					)}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

function Done() {
	const { done: sentences } = useWords().messages.agreements;
	const done = new URLSearchParams(useLocation().search).get("done");
	if (done !== "recorded" && done !== "amended" && done !== "ended") return null;
	return <FlashNotice>{sentences[done]}</FlashNotice>;
}
