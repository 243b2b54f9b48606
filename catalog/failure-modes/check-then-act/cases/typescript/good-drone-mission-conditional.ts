import { Body, Controller, ConflictException, Param, Post } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Column, Entity, PrimaryGeneratedColumn, Repository } from "typeorm";

@Entity("drones")
export class Drone {
  @PrimaryGeneratedColumn() id!: number;
  @Column() state!: string;
  @Column({ nullable: true }) missionId?: number;
}

@Controller("drones")
export class DroneController {
  constructor(@InjectRepository(Drone) private readonly drones: Repository<Drone>) {}

  @Post(":id/assign")
  async assign(@Param("id") id: number, @Body() body: { missionId: number }) {
    const result = await this.drones.update({ id, state: "idle" }, { state: "flying", missionId: body.missionId });
    if (result.affected === 0) throw new ConflictException("drone is busy");
    return { id, missionId: body.missionId };
  }
}
