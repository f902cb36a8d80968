import type { AppLoadContext } from "@remix-run/node";
import { createContext } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export type UnsavedForm = AppLoadContext["unsaved"];

/** What was typed into the form that the page of an error answers, if it answers one. */
export const UnsavedContext = createContext<UnsavedForm>(undefined);

/** Texts that were not saved and have no field any more, so that their author can copy them. */
export function UnsavedText({ texts }: { texts: readonly string[] }) {
	const { common } = useI18n().messages;
	if (texts.length === 0) return null;
	return (
		<div className="notice notice-wait">
			<p>{common.copyText}</p>
			{texts.map((text) => (
				<p key={text} className="typed" dir="auto">
					{text}
				</p>
			))}
		</div>
	);
}
