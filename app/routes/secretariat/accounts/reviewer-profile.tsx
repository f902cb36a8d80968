import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { profilePage, saveProfile } from "#app/routes/account/reviewer-form.server.ts";
import { ReviewerFields } from "#app/routes/account/reviewer-form.tsx";
import { readFormData } from "#app/routes/form-data.ts";
import { accountPage } from "#app/routes/secretariat/accounts/account-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Form } from "#app/ui/form/form.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ review }) => review.profile.titleOf(page?.name ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = secretariatOnly(args, locale);
	const { services } = args.context;
	const { id = "" } = args.params;
	const account = await accountPage(actor, services, id, locale);
	if (!account) throw data(null, { status: 404 });
	const page = await profilePage(actor, services, account.accountId, locale);
	const saved = new URL(args.request.url).searchParams.has("saved");
	return { ...page, name: account.name, accountId: account.accountId, saved };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = secretariatOnly(args, locale);
	const form = await readFormData(args.request);
	const { id = "" } = args.params;
	const { services } = args.context;
	if (!(await accountPage(actor, services, id, locale))) throw data(null, { status: 404 });
	const answer = await saveProfile(actor, services, id, { form, locale });
	if (answer.outcome === "not-found") throw data(null, { status: 404 });
	if (answer.outcome === "saved") return redirect(`/${locale}/secretariat/accounts/${id}/reviewer?saved=1`, 303);
	return "values" in answer ? data(answer, { status: answer.outcome === "conflict" ? 409 : 422 }) : null;
}

/** What the secretariat knows of a reviewer. */
export default function ReviewerProfile() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const words = messages.review.profile;
	const { values, problems } = answer ?? { values: page.values, problems: {} };
	return (
		<SecretariatPage
			heading={words.titleOf(page.name)}
			over={
				<p>
					<a href={`/${locale}/secretariat/accounts/${page.accountId}`}>{page.name}</a>
				</p>
			}
		>
			<div className="stack">
				{answer?.outcome === "conflict" && <FlashNotice wait>{words.conflict}</FlashNotice>}
				{page.saved && !answer && <FlashNotice>{words.saved}</FlashNotice>}
				<Form values={values} problems={problems}>
					<ReviewerFields page={page} revision={values.revision} />
					<p>
						<button className="button" type="submit">
							{words.save}
						</button>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}
