import { useActionData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { FormAnswer } from "#app/http/form-data.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import type { CountryName } from "#app/ui/frame/place.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";

/** A page for deciding on another person's request: its facts beside it, and the forms below. */
export function DecisionPage(props: {
	countries: CountryName[];
	/** Beside the countries. */
	place: ReactNode;
	heading: ReactNode;
	/** What its forms may have done, by the `done` in the URL. */
	done: Readonly<Record<string, string>> | null;
	/** The forms that it shows, by their buttons. */
	forms?: string[];
	/** Above the problems of its forms. */
	notice?: ReactNode;
	facts: ReactNode;
	children: ReactNode;
}) {
	const { countries, place, heading, forms } = props;
	return (
		<Main page className="desk request">
			<DeskHead countries={countries} place={place} heading={heading} />
			<FormProvider {...useActionData<FormAnswer>()}>
				<div className="stack">
					{props.done && <DoneNotice sentences={props.done} />}
					{props.notice}
					<ErrorSummary forms={forms} />
					<div className="split">
						<aside>{props.facts}</aside>
						<div className="stack">{props.children}</div>
					</div>
				</div>
			</FormProvider>
		</Main>
	);
}
