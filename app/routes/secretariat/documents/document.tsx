import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { changeDocument } from "#app/routes/secretariat/documents/document-action.server.ts";
import { DocumentForms } from "#app/routes/secretariat/documents/document-forms.tsx";
import { documentPage } from "#app/routes/secretariat/documents/document-page.server.ts";
import { DocumentFacts, DocumentUses, DocumentVersions } from "#app/routes/secretariat/documents/document-sections.tsx";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ documents }) => page?.title ?? documents.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const officer = secretariatOnly(args, locale);
	const page = await documentPage(officer, args.context.services, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	return page;
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const officer = secretariatOnly(args, locale);
	return changeDocument(args, { officer, locale, id: args.params.id ?? "" });
}

export default function DocumentOnFile() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const [params] = useSearchParams();
	const { locale, messages } = useWords();
	const { documents } = messages;
	const done = Object.entries(documents.done).find(([what]) => what === params.get("done"))?.[1];
	return (
		<SecretariatPage
			over={
				<p>
					<a href={`/${locale}/secretariat/documents`}>{documents.title}</a>
				</p>
			}
			heading={<span dir="auto">{page.title}</span>}
		>
			<div className="stack gap">
				{done && !answer && <FlashNotice>{done}</FlashNotice>}
				<FormProvider problems={answer?.problems}>
					<ErrorSummary />
					{page.retired && (
						<Notice wait>
							<p>{documents.page.retiredNotice(page.retiredReason ?? "")}</p>
						</Notice>
					)}
					{page.versions[0]?.scan === "infected" && (
						<Notice wait>
							<p>{documents.page.infectedNotice}</p>
						</Notice>
					)}
					{!page.scanned && (
						<Notice wait>
							<p>{documents.unscanned}</p>
						</Notice>
					)}
					<DocumentFacts page={page} />
					<DocumentVersions page={page} />
					<DocumentUses page={page} />
					<DocumentForms page={page} answer={answer} />
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
