import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mostEditorFields } from "#app/library/form/practice-form.ts";
import {
	type CorrectPage,
	correctByForm,
	correctPage,
	sentCorrection,
} from "#app/routes/desk/correct/correct-page.server.ts";
import { CorrectionForm } from "#app/routes/desk/correct/correction-form.tsx";
import { CorrectionLook } from "#app/routes/desk/correct/correction-look.tsx";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Shelf } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ translations }) => translations.correct.title(page?.title ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const language = new URL(args.request.url).searchParams.get("text") ?? undefined;
	const page = await correctPage(actor, args.context.services, { pid: pidOf(args.params), locale, language });
	if (!page) throw data(null, { status: 404 });
	return page;
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const pid = pidOf(args.params);
	const { services, requestId } = args.context;
	const form = await readFormData(args.request, mostEditorFields);
	const sent = sentCorrection(form);
	if (form.get("intent") === "publish") {
		const result = await correctByForm(actor, services, { pid, locale, sent, requestId });
		if (result.outcome === "not-found") throw data(null, { status: 404 });
		if (result.outcome === "done") return redirect(`/${locale}/library/${pid}?corrected=1`, 303);
		return data(result.page, { status: result.page.conflict ? 409 : 422 });
	}
	const step = form.get("intent") === "change" ? "write" : "look";
	const page = await correctPage(actor, services, { pid, locale, language: sent.language, sent, step });
	if (!page) throw data(null, { status: 404 });
	return data(page, { status: page.conflict ? 409 : page.problems.length > 0 ? 422 : 200 });
}

/** A minor correction of what is published: written, looked at, and public at once. */
export default function Correct() {
	const loaded = useLoaderData<typeof loader>();
	const page = (useActionData<typeof action>() ?? loaded) as CorrectPage;
	const { locale, messages } = useWords();
	const { correct } = messages.translations;
	return (
		<Main page className="section">
			<p className="quiet">
				<Shelf pid={page.pid} />
			</p>
			<h1>{correct.title(page.title)}</h1>
			<p className="lead">{correct.lead(page.version)}</p>
			<div className="stack gap">
				<Notice>
					<p>
						{correct.beyond} <a href={`/${locale}/desk/practices/${page.pid}`}>{correct.newVersion}</a>
					</p>
					{page.hasDraft && <p>{correct.hasDraft}</p>}
				</Notice>
				{page.conflict && (
					<Notice wait>
						<p role="alert">{correct.conflict(page.version)}</p>
					</Notice>
				)}
				<ErrorSummary errors={page.problems} />
				<FormProvider problems={Object.fromEntries(page.problems.map(({ id, message }) => [id, message]))}>
					{page.step === "look" ? <CorrectionLook page={page} /> : <CorrectionForm page={page} />}
				</FormProvider>
			</div>
		</Main>
	);
}
