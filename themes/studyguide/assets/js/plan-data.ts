// What planning and progress need of an exam beside its outline and cards, as
// generator/desk/plan.go writes it. Nodes are places in ExamData.nodes.

export interface PlanData {
  minutes?: number; // of a mock exam
  labs?: LabData[];
  carry?: CarryData[];
}

export interface LabData {
  id: string;
  title: string;
  minutes: number;
  nodes: number[];
}

export interface CarryData {
  exam: string;
  pairs: { node: number; same?: boolean; to: string[] }[];
}
