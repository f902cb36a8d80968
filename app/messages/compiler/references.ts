import path from "node:path";
import ts from "typescript";
import { partsOf } from "./compile.ts";

/** Files beyond these are left out: a translator looks at one or two. */
const mostFiles = 3;

/**
 * Finds the files that use each message, by the types of the compiled catalogue.
 * @param root the folder of the project
 * @returns a function that returns the files for a key; a message chosen by a code has those that choose among its group
 */
export function messageReferences(root: string): (key: string) => readonly string[] {
	const config = ts.getParsedCommandLineOfConfigFile(
		path.join(root, "tsconfig.json"),
		{},
		{
			...ts.sys,
			onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
				throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
			},
		},
	);
	const files = (config?.fileNames ?? []).filter((file) => choosesSentences(fileName(file, root)));
	const program = ts.createProgram(files, config?.options ?? {});
	const checker = program.getTypeChecker();
	const users = new Map<string, Set<string>>();
	for (const name of files) {
		const source = program.getSourceFile(name);
		if (!source?.text.includes("essages")) continue;
		const visit = (node: ts.Node): void => {
			for (const key of keysRead(node, checker))
				users.set(key, (users.get(key) ?? new Set()).add(fileName(name, root)));
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return (key) => {
		const parts = partsOf(key);
		for (let length = parts.length; length > 0; length--) {
			const found = users.get(pathOf(parts.slice(0, length)));
			if (found) return [...found].sort().slice(0, mostFiles);
		}
		return [];
	};
}

function choosesSentences(file: string): boolean {
	return /^app\/(routes|server|ui)\//.test(file) && !/\.(test|fixture)\.tsx?$/.test(file);
}

function fileName(file: string, root: string): string {
	return path.relative(root, file).replaceAll(path.sep, "/");
}

function pathOf(parts: readonly string[]): string {
	return parts.join("\0");
}

/** The keys that an expression such as `messages.search` or a pattern such as `{ search }` reads. */
function keysRead(node: ts.Node, checker: ts.TypeChecker): string[] {
	const symbols = ts.isPropertyAccessExpression(node)
		? [checker.getSymbolAtLocation(node.name)]
		: ts.isObjectBindingPattern(node)
			? node.elements.map(({ propertyName, name }) => {
					const property = propertyName ?? name;
					return ts.isIdentifier(property) ? checker.getTypeAtLocation(node).getProperty(property.text) : undefined;
				})
			: [];
	return symbols.flatMap((symbol) => (symbol?.declarations ?? []).flatMap((declaration) => keyOf(declaration) ?? []));
}

/** The key of a property in the compiled English catalogue; undefined for other declarations. */
function keyOf(declaration: ts.Declaration): string | undefined {
	if (!/[\\/]messages[\\/]compiled[\\/]en\.ts$/.test(declaration.getSourceFile().fileName)) return;
	const parts: string[] = [];
	for (let node: ts.Node = declaration; node.parent; node = node.parent)
		if (ts.isPropertyAssignment(node))
			parts.unshift(ts.isStringLiteral(node.name) ? node.name.text : node.name.getText());
	return parts.length > 0 ? pathOf(parts) : undefined;
}
