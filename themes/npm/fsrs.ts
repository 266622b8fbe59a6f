// What the theme uses of ts-fsrs. generator/bundle makes one classic script of
// it, which leaves everything else of the library out.
export { fsrs, createEmptyCard, forgetting_curve, generatorParameters } from "ts-fsrs";
