import { createContext, type ReactNode, useContext } from "react";
import type { ConcurrentEdit } from "#app/ui/form/concurrent-edit.ts";

/** The values and problems of a form, in which each field finds its own. */
export interface FormState {
	/** By the name of the field: what was typed, or what is saved; a list where a name occurs several times. */
	values: Readonly<Record<string, unknown>>;
	/** By the id of the field: a sentence for what has to be corrected. */
	problems: Readonly<Record<string, string | undefined>>;
	/** What another person saved while the form was open; null if they did not. */
	edit: ConcurrentEdit | null;
	/** A page that helps to solve the problems. */
	link?: { href: string; label: string } | undefined;
}

const FormContext = createContext<FormState>({ values: {}, problems: {}, edit: null });

/** Passes values, problems and a concurrent edit to what is inside it; what is left out is inherited. */
export function FormProvider({
	children,
	values,
	problems,
	edit,
	link,
}: { [Part in keyof FormState]?: FormState[Part] | undefined } & { children: ReactNode }) {
	const outer = useContext(FormContext);
	const state = {
		values: values ?? outer.values,
		problems: problems ?? outer.problems,
		edit: edit === undefined ? outer.edit : edit,
		link: link ?? outer.link,
	};
	return <FormContext.Provider value={state}>{children}</FormContext.Provider>;
}

/** The values and problems of the form that a field is in. */
export function useFormState(): FormState {
	return useContext(FormContext);
}

/** The values of a field, by its name. */
export function useSavedValues(name: string): string[] {
	const { values } = useContext(FormContext);
	const saved = Object.hasOwn(values, name) ? values[name] : undefined;
	return [saved].flat().flatMap((value) => {
		// The value of a single checkbox.
		if (value === true) return "yes";
		return typeof value === "string" || typeof value === "number" ? String(value) : [];
	});
}

/**
 * What was typed into one of several forms of a page, known by the button that sent it; undefined if another form was
 * sent.
 */
export function useSent(...intents: string[]): FormState["values"] | undefined {
	const { values } = useContext(FormContext);
	return intents.includes(String(values.intent)) ? values : undefined;
}

/** Whether one of the fields has a text or a problem, so that the part of the form that contains it has to be open. */
export function useHasText(...names: string[]): boolean {
	const { values, problems } = useContext(FormContext);
	return names.some((name) => values[name] || problems[name]);
}
