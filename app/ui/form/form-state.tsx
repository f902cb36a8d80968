import { createContext, type ReactNode, useContext } from "react";

/** What a form knows when its page is drawn: the fields inside find their own part of it. */
export interface FormState {
	/** By the name of the field: what was typed or is on record; a list where a name comes several times. */
	values: Readonly<Record<string, unknown>>;
	/** By the id of the field: a sentence for what has to be corrected. */
	problems: Readonly<Record<string, string | undefined>>;
}

const FormContext = createContext<FormState>({ values: {}, problems: {} });

/** Gives fields, forms and the error summary inside it their values and problems; what is left out comes from outside. */
export function FormProvider({
	children,
	values,
	problems,
}: { [Part in keyof FormState]?: FormState[Part] | undefined } & { children: ReactNode }) {
	const outer = useContext(FormContext);
	const state = { values: values ?? outer.values, problems: problems ?? outer.problems };
	return <FormContext.Provider value={state}>{children}</FormContext.Provider>;
}

export function useFormState(): FormState {
	return useContext(FormContext);
}

/** The values of a field, by its name. */
export function useSavedValues(name: string): string[] {
	const { values } = useContext(FormContext);
	const saved = Object.hasOwn(values, name) ? values[name] : undefined;
	return [saved].flat().flatMap((value) => {
		// What a single tick stands for.
		if (value === true) return "yes";
		return typeof value === "string" || typeof value === "number" ? String(value) : [];
	});
}

/** What was typed into one of the forms of a page, known by the button that sent it; undefined where another was sent. */
export function useSent(...intents: string[]): FormState["values"] | undefined {
	const { values } = useContext(FormContext);
	return intents.includes(String(values.intent)) ? values : undefined;
}
